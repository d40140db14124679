import type { Detector } from '../vote.ts'
import { address } from './address.ts'
import { boolean } from './boolean.ts'
import { cardExpiry } from './card-expiry.ts'
import { cardNumber } from './card-number.ts'
import { clockTime } from './clock-time.ts'
import { code } from './code.ts'
import { codeList } from './code-list.ts'
import { constant } from './constant.ts'
import { coordinate } from './coordinate.ts'
import { country } from './country.ts'
import { currency } from './currency.ts'
import { date } from './date.ts'
import { email } from './email.ts'
import { embeddedNumber } from './embedded-number.ts'
import { empty } from './empty.ts'
import { epoch } from './epoch.ts'
import { groupedNumber } from './grouped-number.ts'
import { hash } from './hash.ts'
import { iban } from './iban.ts'
import { ip } from './ip.ts'
import { isbn } from './isbn.ts'
import { json } from './json.ts'
import { key } from './key.ts'
import { list } from './list.ts'
import { mac } from './mac.ts'
import { middleInitial } from './middle-initial.ts'
import { nationalId } from './national-id.ts'
import { nominal } from './nominal.ts'
import { number } from './number.ts'
import { ordinal } from './ordinal.ts'
import { path } from './path.ts'
import { percent } from './percent.ts'
import { period } from './period.ts'
import { personName } from './person-name.ts'
import { phone } from './phone.ts'
import { point } from './point.ts'
import { postalCode } from './postal-code.ts'
import { quantity } from './quantity.ts'
import { secret } from './secret.ts'
import { text } from './text.ts'
import { url } from './url.ts'
import { username } from './username.ts'
import { uuid } from './uuid.ts'
import { vin } from './vin.ts'
import { year } from './year.ts'

/** Every detector has its say on every column; infer.ts combines what they say. */
export const detectors: readonly Detector[] = [
  address,
  boolean,
  cardExpiry,
  cardNumber,
  clockTime,
  code,
  codeList,
  constant,
  coordinate,
  country,
  currency,
  date,
  email,
  embeddedNumber,
  empty,
  epoch,
  groupedNumber,
  hash,
  iban,
  ip,
  isbn,
  json,
  key,
  list,
  mac,
  middleInitial,
  nationalId,
  nominal,
  number,
  ordinal,
  path,
  percent,
  period,
  personName,
  phone,
  point,
  postalCode,
  quantity,
  secret,
  text,
  url,
  username,
  uuid,
  vin,
  year,
]
