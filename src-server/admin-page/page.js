// Tokens stay in this tab: the refresh token in its session storage, the access token in memory.
const byId = (id) => document.getElementById(id)
const KEPT = 'aurora-refresh'
let access = null

async function ask(method, path, body, again = true) {
  const answer = await fetch(path, {
    method,
    headers: {
      ...(access === null ? {} : { Authorization: `Bearer ${access}` }),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const said = await answer.json()
  if (answer.ok) return said
  if (answer.status === 401 && again && sessionStorage.getItem(KEPT) !== null && path !== '/v1/token') {
    await renew()
    return ask(method, path, body, false)
  }
  throw new Error(`${said.error.message} (${said.requestId})`)
}

function keep(tokens) {
  sessionStorage.setItem(KEPT, tokens.refresh)
  access = tokens.access
}

async function renew() {
  access = null
  try {
    keep(await ask('POST', '/v1/token', { refresh: sessionStorage.getItem(KEPT) }, false))
  } catch (error) {
    signOut()
    throw error
  }
}

function signOut() {
  sessionStorage.removeItem(KEPT)
  access = null
  byId('signed-in').hidden = true
  byId('sign-in').hidden = false
  byId('team').textContent = ''
}

const nonce = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
const percent = (share) => `${(share * 100).toFixed(1)} %`

function fill(id, rows) {
  byId(id).replaceChildren(
    ...rows.map((cells) => {
      const row = document.createElement('tr')
      for (const cell of cells) {
        const box = document.createElement('td')
        box.append(cell ?? '')
        row.append(box)
      }
      return row
    }),
  )
}

function button(words, work) {
  const made = document.createElement('button')
  made.type = 'button'
  made.textContent = words
  made.addEventListener('click', () => attempt(work))
  return made
}

async function attempt(work) {
  byId('problem').textContent = ''
  try {
    await work()
    if (access !== null) await show()
  } catch (error) {
    byId('problem').textContent = error.message
  }
}

async function show() {
  const lists = ['team', 'cohorts', 'rules', 'codes', 'members', 'audit']
  const [team, { cohorts }, { rules }, { codes }, { members }, { entries }] = await Promise.all(
    lists.map((name) => ask('GET', `/v1/admin/${name}`)),
  )
  const ready = await fetch('/ready').then((answer) => answer.ok)
  byId('sign-in').hidden = true
  byId('signed-in').hidden = false
  byId('team').textContent = `${team.name} (${team.id})`
  const facts = { Ready: ready ? 'yes' : 'no', Members: team.members, Administrators: team.admins, Reports: team.reports }
  byId('health').replaceChildren(
    ...Object.entries(facts).flatMap(([name, value]) => {
      const term = document.createElement('dt')
      const fact = document.createElement('dd')
      term.textContent = name
      fact.textContent = value
      return [term, fact]
    }),
  )
  fill(
    'cohorts',
    cohorts.map((each) => [each.domain, each.reports, each.needed, each.projected, each.lag, each.deadLetters]),
  )
  fill(
    'rules',
    rules.map((rule) => [
      `${rule.type}, ${rule.feature} ${rule.level}`,
      rule.action ?? `nothing of ${rule.family}`,
      percent(rule.share),
      percent(rule.error),
      rule.cohort,
      button(rule.withheld ? 'Release' : 'Withhold', () =>
        ask('PATCH', `/v1/admin/rules/${encodeURIComponent(rule.id)}`, { withheld: !rule.withheld }),
      ),
    ]),
  )
  fill(
    'codes',
    codes.map((code) => [
      code.createdAt,
      code.role,
      code.state,
      code.state === 'open' ? button('Withdraw', () => ask('DELETE', `/v1/admin/codes/${code.id}`)) : '',
    ]),
  )
  fill(
    'members',
    members.map((each) => [
      each.installation,
      each.enrolledOn,
      each.role,
      each.revoked ? 'revoked' : 'in use',
      each.revoked ? '' : button('Revoke', () => ask('PATCH', `/v1/admin/members/${each.installation}`, { revoked: true })),
    ]),
  )
  fill(
    'audit',
    entries.map((entry) => [entry.at, entry.actor, entry.action, entry.subject]),
  )
}

byId('sign-in').addEventListener('submit', (event) => {
  event.preventDefault()
  attempt(async () => {
    const enrolled = await ask('POST', '/v1/enrol', { code: byId('code').value, nonce: nonce() })
    byId('code').value = ''
    keep(enrolled)
  })
})
byId('refresh').addEventListener('click', () => attempt(async () => {}))
byId('sign-out').addEventListener('click', signOut)
byId('retry').addEventListener('click', () => attempt(() => ask('POST', '/v1/admin/dead-letters/retry')))
byId('rebuild').addEventListener('click', () => attempt(() => ask('POST', '/v1/admin/projections/rebuild')))
byId('make-code').addEventListener('click', () =>
  attempt(async () => {
    const { codes } = await ask('POST', '/v1/admin/codes', { role: byId('role').value, count: 1 })
    byId('new-code').textContent = codes[0].code
  }),
)
if (sessionStorage.getItem(KEPT) !== null) attempt(renew)
