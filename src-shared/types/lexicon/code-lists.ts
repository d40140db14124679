import { words } from '../name-tokens.ts'

/** ISO 4217, current and recent. */
export const currencyCodes = words(
  'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SLL SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWL BTC ETH DEM FRF ITL ESP NLG ATS BEF FIM PTE GRD IEP',
)

/** ISO 639-1. */
export const languageCodes2 = words(
  'aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu',
)

export const languageNames = words(
  'afrikaans albanian amharic arabic armenian azerbaijani basque belarusian bengali bosnian bulgarian burmese cantonese catalan chinese croatian czech danish dutch english estonian farsi filipino finnish french galician georgian german greek gujarati hausa hebrew hindi hungarian icelandic igbo indonesian irish italian japanese javanese kannada kazakh khmer korean kurdish kyrgyz lao latin latvian lithuanian macedonian malay malayalam maltese mandarin marathi mongolian nepali norwegian pashto persian polish portuguese punjabi romanian russian serbian sinhala slovak slovenian somali spanish swahili swedish tagalog tamil telugu thai tibetan turkish ukrainian urdu uzbek vietnamese welsh xhosa yoruba zulu',
)

/** Two-letter subdivisions of the United States and Canada. */
export const stateCodes = words(
  'AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC PR VI GU AS MP AB BC MB NB NL NS NT NU ON PE QC SK YT',
)

export const stateNames: ReadonlySet<string> = new Set(
  'alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|georgia|hawaii|idaho|illinois|indiana|iowa|kansas|kentucky|louisiana|maine|maryland|massachusetts|michigan|minnesota|mississippi|missouri|montana|nebraska|nevada|new hampshire|new jersey|new mexico|new york|north carolina|north dakota|ohio|oklahoma|oregon|pennsylvania|rhode island|south carolina|south dakota|tennessee|texas|utah|vermont|virginia|washington|west virginia|wisconsin|wyoming|district of columbia|puerto rico|ontario|quebec|british columbia|alberta|manitoba|saskatchewan|nova scotia|new brunswick|newfoundland and labrador|prince edward island'.split(
    '|',
  ),
)

/** Unit marks that follow a number: `12 kg`, `5.4ft`, `3 GB`. */
export const units = words(
  'mm cm dm m km in inch inches ft feet foot yd yards mi mile miles nm µm um mg g gr gram grams kg kgs t ton tons tonne tonnes oz lb lbs pound pounds st ml cl dl l lt ltr liter liters litre litres gal gallon gallons qt pt cup cups tbsp tsp fl cc ms s sec secs second seconds min mins minute minutes h hr hrs hour hours d day days wk week weeks mo month months y yr yrs year years hz khz mhz ghz b kb mb gb tb kib mib gib bit bits kbps mbps gbps v mv kv a ma mah w kw kwh mw mwh wh j kj kcal cal cals pa kpa mpa hpa bar psi atm mmhg °c °f c f k deg degrees ° rpm mph kmh km/h kph m/s kn knots m2 m² m3 m³ km2 km² sqft sqm sq.ft. acre acres ha hectare hectares ppm ppb ph db dbi mol mmol/l mg/dl mg/l μg/m3 px dpi mpx mp x pts pcs pc pieces units people persons votes points % bn mn k m million billion trillion thousand crore lakh',
)

export const genderWords = words(
  'm f male female man woman men women boy girl w mann frau hombre mujer homme femme masculine feminine maschio femmina masculino femenino feminino non-binary nonbinary other x d divers trans transgender unknown',
)
