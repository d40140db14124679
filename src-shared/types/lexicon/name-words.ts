import { words } from '../name-tokens.ts'

/** What the words of a column's name speak for. Each is matched as a token or as a run of up to three tokens. */
export const nameWords = {
  identifier: words(
    'id ids key uid guid uuid pk identifier index idx rowid recordid objectid sku isbn issn serial serialnumber accession barcode ean upc asin doi hash token uri nid unnamed rownames fid gid oid',
  ),
  code: words('code codes cd zip zipcode postcode postal fips iata icao abbr abbreviation symbol ticker acronym prefix suffix'),
  number: words('no num number nr nbr numero nummer n #'),
  count: words(
    'count counts cnt total totals sum qty quantity amount amt population pop votes visits views likes clicks hits wins losses goals points games followers employees items units orders sales nb freq frequency volume attendance installs downloads reviews comments shares retweets',
  ),
  measure: words(
    'mean avg average median std stddev sd var variance min max minimum maximum height width length depth weight size area distance speed velocity temp temperature pressure humidity rainfall precipitation elevation altitude voltage current power energy consumption ratio rate score index value val price cost income revenue profit salary wage budget gdp balance age duration mpg bmi density coef coefficient percentile energy magnitude entropy angle radius latitude longitude km kg cm mm mi lb lbs ft meters metres sqft acres hours minutes seconds mins secs hrs grams calories probability prob error loss gain',
  ),
  percent: words('percent percentage pct perc share proportion %'),
  currency: words(
    'price cost salary wage income revenue profit budget amount fee fees payment paid usd eur gbp dollars dollar euro euros fare tax spend spending expenditure $ £ € msrp mrp',
  ),
  category: words(
    'type types category categories class classes group groups kind status state level grade rating rank tier stage sex gender race ethnicity religion language lang country nation region continent city county district borough sector industry department dept division team league season position role brand make model color colour genre format mode method source channel segment cluster label target outcome result response answer flag is has was can yesno active gender quarter weekday dayofweek zone ward precinct party occupation job education marital species breed origin destination carrier airline platform device browser os currency unit units version phase shift side direction severity priority treatment condition q',
  ),
  ordinal: words(
    'level grade rating rank tier stage size priority severity quality satisfaction agreement education frequency likert score class',
  ),
  boolean: words(
    'is has was can should flag indicator yesno ind bool boolean active enabled disabled valid deleted approved true false legendary smoker',
  ),
  date: words(
    'date dates day datetime timestamp time created createdat updated updatedat modified started start end ended expiry expires expiration due published birthday dob birthdate hired joined posted opened closed released release when datum fecha data jour tag asof effective',
  ),
  month: words('month months mois monat mes quarter qtr week weeks period'),
  year: words('year years yr yrs annee jahr ano anio fy season vintage'),
  time: words('time hour hours hh clock'),
  duration: words('duration elapsed runtime length time minutes laptime delay wait uptime'),
  text: words(
    'description desc comment comments note notes text summary abstract review body content message details detail remarks remark reason explanation question answer title headline bio about story synopsis narrative caption tweet post feedback instructions overview',
  ),
  list: words(
    'list tags keywords genres categories ingredients authors actors cast members skills languages items options features abilities types coordinates coords array attributes topics tags hobbies amenities',
  ),
  url: words('url urls link links website web site homepage href uri image img photo picture thumbnail logo page'),
  email: words('email emails mail emailaddress courriel'),
  phone: words('phone phones telephone tel mobile cell cellphone fax phonenumber contactnumber handy telefon telefono'),
  postal: words('zip zipcode postcode postal postalcode plz cep pincode'),
  person: words(
    'name names firstname lastname surname fullname givenname forename middlename maidenname author director actor player manager owner contact customer employee patient student teacher candidate president artist singer driver instructor fname lname speaker founder maiden spouse mother father',
  ),
  givenName: words('firstname givenname forename fname first prenom vorname nombre nome imie'),
  familyName: words(
    'lastname surname familyname lname last maiden maidenname mothersmaiden mothersmaidenname nachname apellido apellidos cognome sobrenome nazwisko nomdefamille',
  ),
  fullName: words(
    'fullname personname customername employeename patientname studentname contactname clientname membername username displayname ownername playername nameonaccount cardholder cardholdername accountholder',
  ),
  organisation: words(
    'company organization organisation org business firm employer institution school university agency vendor supplier manufacturer publisher brand hospital store shop restaurant club team product project file column table host domain server station city country state county region place location venue building street event program programme game movie film song album book course species plant pet ship car model font color',
  ),
  address: words(
    'address addr street streetaddress addressline addressline1 addressline2 homeaddress mailingaddress billingaddress shippingaddress residence adresse direccion strasse rue indirizzo endereco address1 address2',
  ),
  birth: words('birthday birthdate dob dateofbirth birth born geburtsdatum datenaissance fechanacimiento bday birthdt'),
  nationalId: words(
    'ssn nationalid socialsecurity socialsecuritynumber sin nin nino nationalinsurance taxid tin cpf cnp pesel bsn hetu personnummer cpr dni nie nif curp rut idnumber nationalidentitynumber identitynumber identitycard fiscalcode codicefiscale aadhaar aadhar pan passport passportnumber driverlicense driverslicense licensenumber nationalidnumber govid governmentid identificationnumber insee nir ahv rodnecislo oib jmbg egn',
  ),
  card: words('creditcard creditcardnumber cardnumber ccnumber ccnum cc card pan debitcard cardno ccno creditcardno'),
  cardSecret: words('cvv cvc cvv2 cvc2 securitycode'),
  account: words('iban account accountnumber bankaccount accountno acct routing routingnumber bic swift sortcode'),
  username: words('username login userid user loginname screenname handle nickname twitterhandle'),
  secret: words('password passwd pwd secret passphrase pin apikey'),
  ip: words('ip ipaddress ipaddr ipv4 ipv6 clientip remoteaddr hostip'),
  latitude: words('lat latitude breitengrad latitud'),
  longitude: words('lon lng long longitude langengrad longitud'),
  geo: words('coordinates coords location geo geom geometry point latlon latlng latlong geolocation position gps centroid'),
  country: words('country countries nation countrycode countryname pays land pais iso iso2 iso3 citizenship nationality'),
  sentinel: words('id code year date month day zip phone'),
} as const

export type NameConcept = keyof typeof nameWords
export const nameConcepts = Object.keys(nameWords) as readonly NameConcept[]
