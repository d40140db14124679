const families: readonly Readonly<Record<string, number>>[] = [
  {
    mm: 0.001,
    cm: 0.01,
    dm: 0.1,
    m: 1,
    km: 1000,
    in: 0.0254,
    inch: 0.0254,
    inches: 0.0254,
    ft: 0.3048,
    feet: 0.3048,
    yd: 0.9144,
    mi: 1609.344,
    miles: 1609.344,
  },
  { mg: 0.001, g: 1, kg: 1000, t: 1_000_000, oz: 28.349523125, lb: 453.59237, lbs: 453.59237 },
  { ml: 0.001, cl: 0.01, dl: 0.1, l: 1, gal: 3.785411784, pt: 0.473176473, qt: 0.946352946 },
  { b: 1, kb: 1e3, mb: 1e6, gb: 1e9, tb: 1e12, kib: 1024, mib: 1_048_576, gib: 1_073_741_824 },
  { ms: 0.001, s: 1, sec: 1, min: 60, h: 3600, hr: 3600, d: 86_400, days: 86_400 },
  { w: 1, kw: 1000, mw: 1e6 },
  { 'm/s': 1, 'km/h': 1 / 3.6, kmh: 1 / 3.6, mph: 0.44704 },
]

/** What one of each unit of the same family is worth in `unit`; only the unit itself when it is unknown. */
export function factorsTo(unit: string): Readonly<Record<string, number>> {
  const wanted = unit.toLowerCase()
  const family = families.find((each) => wanted in each)
  const base = family?.[wanted]
  if (family === undefined || base === undefined) return { [wanted]: 1 }
  // Twelve inches are a foot, and no 2e-15 more.
  return Object.fromEntries(Object.entries(family).map(([name, worth]) => [name, Number((worth / base).toPrecision(15))]))
}
