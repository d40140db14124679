import type { SyncStatus } from '#shared/contract/methods/sync.ts'
import type { Answers } from './answers.ts'

export const sharingOff: SyncStatus = {
  state: 'off',
  words: 'Sharing is not set up.',
  server: null,
  team: null,
  role: null,
  since: null,
  pinned: false,
  budget: { periodLeft: 0.9, periodLimit: 0.9, periodDays: 90, lifeSpent: 0, lifeLimit: 8, nextAt: null, ended: false },
  rules: { inForce: 0, refused: 0, pulledAt: null },
  reports: [],
  trouble: '',
}

export const sharingOn: SyncStatus = {
  ...sharingOff,
  state: 'on',
  words: 'On, with Surveyors.',
  server: 'https://aurora.team.example',
  team: 'Surveyors',
  role: 'member',
  since: '2026-01-04T10:00:00Z',
  pinned: true,
  rules: { inForce: 2, refused: 1, pulledAt: '2026-01-05T10:00:00Z' },
  trouble: 'The server does not answer at that address.',
  reports: [
    {
      id: 'a',
      state: 'sent',
      madeAt: '2025-09-04T10:00:00Z',
      fromAt: null,
      sentAt: '2025-09-05T03:00:00Z',
      tries: 0,
      trouble: '',
    },
    {
      id: 'b',
      state: 'queued',
      madeAt: '2026-01-04T10:00:00Z',
      fromAt: '2026-01-05T08:00:00Z',
      sentAt: null,
      tries: 3,
      trouble: 'The server answered 503.',
    },
  ],
}

const file = '{\n  "aurora": "rules",\n  "version": 1\n}\n'

export const sharingAnswers: Answers = {
  'sync.status': () => sharingOff,
  'sync.preview': () => ({
    text: 'POST /v1/reports HTTP/1.1\r\nHost: aurora.team.example\r\n\r\n{"version":1}',
    body: '{"version":1}',
    bytes: 13,
    words: 'It is made and kept, not paid for and not sent.',
  }),
  'learned.choices': () => ({
    actions: [
      {
        action: 'impute_constant',
        title: 'Fill gaps with a value',
        words: 'Each gap becomes the value.',
        parameters: [],
      },
      {
        action: 'impute_knn',
        title: 'Fill gaps from neighbours',
        words: 'Each gap becomes the mean of similar rows.',
        parameters: [
          { name: 'neighbours', title: 'neighbours', kind: 'integer', choices: [], fallback: 5, minimum: 1, maximum: 50 },
        ],
      },
    ],
  }),
  'learned.share': () => ({
    text: file,
    rules: ['When type is numeric: impute constant'],
    left: [{ words: 'When type is person: mask', why: 'rules about personal data stay with the person' }],
  }),
  'learned.readShared': () => ({
    rules: [
      { id: 'x1', words: 'When type is numeric: impute knn', from: 10, known: false },
      { id: 'x2', words: 'When type is url: url parts', from: 5, known: true },
    ],
    left: [],
  }),
  'columns.teaching': () => ({ question: null }),
}
