import type { Metrics } from '#shared/observe/metrics.ts'

export function describeMetrics(metrics: Metrics): void {
  const counters = {
    calls_total: 'Calls of the screens by method and outcome.',
    requests_total: 'Requests to the loopback host by route and outcome.',
    errors_total: 'Errors by code, and whether they pass by themselves.',
    decisions_total: 'Decisions by the layer that made them.',
    cache_hits_total: 'Decisions that were remembered.',
    similar_total: 'Similar past decisions found: none, weak, good.',
    layers_total: 'Answers of the layers by how they ended.',
    guards_total: 'What the guards did: retried, opened, half_opened, closed, gave_up, fell_back.',
  }
  const histograms = {
    call_milliseconds: 'How long the calls took.',
    request_milliseconds: 'How long the requests took.',
    layer_milliseconds: 'How long the layers took for a column.',
  }
  const gauges = {
    latency_milliseconds: 'Upper bound of the bucket that holds the quantile; -1 beyond the last one.',
    jobs: 'Work in the background, running and waiting for its turn.',
    tables_open: 'Tables that are open.',
    memory_share: 'Part of the memory that may be used which is used.',
    projection_lag_events: 'Events that a summary of the store has not taken yet.',
    dead_letters: 'Events that a summary of the store could not take.',
    learning_share: 'Of the columns that were advised on, the part that the person decided.',
    acceptance_share: 'Of the decisions of the person, the part that accepted the advice.',
    rule_success_share: 'Of the judged firings of rules, the part that was right.',
  }
  for (const [kind, all] of Object.entries({ counter: counters, histogram: histograms, gauge: gauges })) {
    for (const [name, help] of Object.entries(all)) metrics.describe(name, kind as 'counter' | 'histogram' | 'gauge', help)
  }
}
