/** Changes when an older client could misread an answer; the addresses then begin with /v2. */
export const TEAM_API_VERSION = 1
