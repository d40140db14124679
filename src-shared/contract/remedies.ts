/** What a person can do when the store cannot be used as it is. */
export const remedies = [
  'enter_recovery_code',
  'enter_passphrase',
  'unlock_key_store',
  'restore_backup',
  'start_new',
  'free_space',
  'make_writable',
  'update_application',
  'close_other',
  'retry',
] as const
export type Remedy = (typeof remedies)[number]
