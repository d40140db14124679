export interface Term {
  name: string
  pattern: RegExp
  words: string
}

const term = (name: string, pattern: RegExp, words: string): Term => ({ name, pattern, words })

/** The words of the trade, in a sentence or two each. What an action does is told by the action itself. */
export const glossary: readonly Term[] = [
  term(
    'imputation',
    /\bimput(e|ed|ing|ation)\b/,
    'Imputation fills gaps with a value worked out from the rest: the median, the most frequent value, the nearest rows. What it fills in is a guess, so a mark of where the gaps were is often kept beside it.',
  ),
  term(
    'data leakage',
    /\bleak(age|s|ing)?\b/,
    'Leakage is when a column gives away the target because it is only known after the fact, or when something learned from test rows gets into training. Scores then look far better than they will be in use.',
  ),
  term(
    'skewness',
    /\bskew(ness|ed)?\b/,
    'Skewness says how lopsided the values lie. At zero they lie evenly about the middle; above it a long tail reaches up, below it down. A logarithm or a power transform evens it out.',
  ),
  term(
    'kurtosis',
    /\bkurtosis\b/,
    'Kurtosis says how heavy the tails are: high means that far-out values are common for the spread.',
  ),
  term(
    'outlier',
    /\boutliers?\b/,
    'An outlier is a value far from the rest. It is counted here when it lies over one and a half interquartile ranges beyond the middle half. It may be an error or simply rare: look before you clip.',
  ),
  term(
    'cardinality',
    /\bcardinalit(y|ies)\b/,
    'Cardinality is how many different values a column has. High cardinality makes one-hot encoding wide; target or frequency encoding copes better.',
  ),
  term(
    'interquartile range',
    /\b(iqr|inter ?quartile( range)?)\b/,
    'The interquartile range is the width of the middle half of the values: from the value that a quarter lies below to the one that a quarter lies above.',
  ),
  term(
    'quantile',
    /\b(quantiles?|percentiles?|quartiles?)\b/,
    'A quantile is the value below which a given share of the rows lies. The median is the one in the middle.',
  ),
  term(
    'median',
    /\bmedian\b/,
    'The median is the value in the middle: half of the rows lie below it. A few extreme values do not move it, which is why it fills gaps in skewed columns.',
  ),
  term('mode', /\bmode\b/, 'The mode is the most frequent value. It fills gaps in columns of categories.'),
  term('mean', /\b(mean|average)\b/, 'The mean is the sum of the values over their number. Extreme values pull it along.'),
  term(
    'standard deviation',
    /\b(standard deviation|std( dev)?|variance)\b/,
    'The standard deviation is the usual distance of the values from their mean; its square is the variance.',
  ),
  term(
    'entropy',
    /\bentropy\b/,
    'Entropy says in bits how evenly the rows spread over the values: zero when all are the same, highest when all values are equally frequent.',
  ),
  term(
    'mutual information',
    /\bmutual information\b/,
    'Mutual information says in bits how much knowing one column tells about another, of whatever shape the relation is.',
  ),
  term(
    'correlation',
    /\bcorrelations?\b/,
    'Correlation says how closely two columns of numbers move on a straight line together, from minus one to one. Zero means no straight-line relation.',
  ),
  term(
    'collinearity',
    /\b(multi)?collinear(ity)?\b/,
    'Collinear columns say nearly the same. A linear model then cannot tell whose effect it is; one of them is enough.',
  ),
  term(
    'confidence',
    /\b(confidence|calibrat(ed|ion))\b/,
    'Confidence is how often advice like this is right. It is calibrated: of all advice given with the same confidence, about that share holds. Below the line where it would be a guess I say that I am not sure and leave the choice to you.',
  ),
  term(
    'target',
    /\btarget( column| variable)?\b/,
    'The target is the column that a model is to predict. It is prepared by nothing unless you ask for it, and no other column may learn from it outside the training rows.',
  ),
  term(
    'identifier',
    /\b(identifiers?|primary key|keys?)\b/,
    'An identifier names a thing, such as a customer number or a code. It finds and joins rows, and tells a model nothing that holds for new rows.',
  ),
  term('nominal', /\bnominal\b/, 'Nominal categories have no order, such as countries.'),
  term(
    'ordinal',
    /\bordinal( scale| data| category)?\b/,
    'Ordinal categories have an order, such as low, medium and high, but no distances.',
  ),
  term(
    'categorical',
    /\bcategor(ical|y|ies)\b/,
    'A categorical column holds names out of a limited list. Models need it turned into numbers by an encoding.',
  ),
  term(
    'encoding',
    /\bencod(e|ing|ings)\b/,
    'An encoding turns categories into numbers: a column for each (one-hot), their rank (ordinal), how often they occur (frequency), or what the target is on average (target encoding).',
  ),
  term(
    'scaling',
    /\b(feature )?scal(e|ing)\b|\bnormali[sz]ation\b/,
    'Scaling brings columns of numbers to a common size. Linear, distance-based and neural models need it; trees do not.',
  ),
  term(
    'missing value',
    /\b(missing (values?|data)|nulls?|nans?|gaps?)\b/,
    'A missing value is a row without an answer in a column: an empty field, blanks alone, or a word that only stands for missing.',
  ),
  term(
    'disguised missing value',
    /\b(disguised( missing)?( values?)?|sentinels?|placeholders?)\b/,
    'A disguised missing value is a word or number that only stands for missing, such as "n/a" or a year that cannot be. Read as a value it spoils every statistic.',
  ),
  term(
    'fingerprint',
    /\bfinger ?prints?\b/,
    'A fingerprint is the coarse part of what was measured of a column: buckets, no value, no name, no exact count. It is the only thing about your data that is ever stored.',
  ),
  term(
    'recipe',
    /\brecipes?\b/,
    'A recipe is the list of steps that prepares this table. It runs again on a new file of the same kind and leaves as a script.',
  ),
  term(
    'pipeline',
    /\bpipelines?\b/,
    'A pipeline runs the steps of a recipe one after another, learning from training rows alone.',
  ),
  term(
    'overfitting',
    /\boverfit(ting)?\b/,
    'Overfitting is learning the training rows by heart. Scores there are high, and low on new rows.',
  ),
  term(
    'cross-validation',
    /\bcross[- ]validat(ion|e|ed)\b|\bfolds?\b/,
    'Cross-validation splits the rows into folds and tests on each in turn what was learned from the others.',
  ),
  term(
    'train/test split',
    /\b(train(ing)?[ /-]?(and )?test|test (set|rows|split)|hold[- ]?out)\b/,
    'Test rows are held back from all learning, so that a score on them says how it will be on new rows. What a step learns comes from training rows alone.',
  ),
  term(
    'duplicate',
    /\bduplicates?\b/,
    'A duplicate is a row that repeats another one in every column. In both training and test rows it flatters the score.',
  ),
  term('noise', /\bnois(e|y)\b/, 'Noise is what varies without telling anything.'),
  term('feature', /\bfeatures?( engineering)?\b/, 'A feature is a column that a model reads.'),
  term('null', /\bnull\b/, 'A null is an empty field: no value was written.'),
  term(
    'utf-8',
    /\b(utf[- ]?8|encoding of (the )?file|character encoding)\b/,
    'A character encoding says which bytes stand for which letters. UTF-8 is the usual one today; older files use others, which are found out when a file is opened.',
  ),
  term(
    'delimiter',
    /\b(delimiter|separator)\b/,
    'A delimiter is the sign between two fields of a line: a comma, a semicolon, a tab.',
  ),
  term('schema', /\bschema\b/, 'A schema names the columns of a table and their types.'),
  term(
    'personal data',
    /\b(personal data|pii)\b/,
    'Personal data says who somebody is: names, mail addresses, phone numbers, numbers of identity papers. Mask it, hash it with a key, or leave it out.',
  ),
  term(
    'differential privacy',
    /\bdifferential(ly)? priva(cy|te)\b/,
    'Differential privacy adds measured noise to what is shared, so that nobody can tell whether a single table was part of it.',
  ),
  term(
    'functional dependency',
    /\bfunctional dependenc(y|ies)\b/,
    'A functional dependency holds when one column fixes another: the same postal code, the same town. Rows that break it are suspects.',
  ),
  term(
    'class imbalance',
    /\b(class )?imbalance(d)?\b/,
    'Classes are imbalanced when one is far rarer than the others. A model can then look good by never predicting it.',
  ),
  term(
    'symbolic rules',
    /\bsymbolic( rules?)?\b/,
    'Symbolic rules are conditions over measured facts, written down as data: when they hold, they say what to do and how sure they are.',
  ),
]

export function termIn(pattern: string): Term | null {
  const found = glossary.flatMap((each) => {
    const at = each.pattern.exec(pattern)
    return at === null ? [] : [{ each, length: at[0].length }]
  })
  return found.sort((a, b) => b.length - a.length)[0]?.each ?? null
}
