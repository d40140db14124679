/** What is asked for often and is not done here: said plainly, with where to find it. */
interface Beyond {
  pattern: RegExp
  words: string
}

const beyond: readonly Beyond[] = [
  {
    pattern: /\b(plots?|chart|charts|draw|graph|histograms?|scatter|pie|bar chart|dashboard|visuali[sz]e|heatmap|image)\b/,
    words: 'I do not draw. The shape of each column stands beside its name in the list.',
  },
  {
    pattern:
      /^(?!.*\b(columns?|fields?|features?|variables?|predictors?)\b.*\b(predict|target)|.*\bpredict\w*\b.*\b(columns?|target)\b).*\b(predict(?!or|ing power)\w*|forecast\w*|train(ing)? (a|an|the|my)|random forest|neural network|xgboost|lstm|deep learning|cluster (the|them|into|my)|segment\w*|classifier|which model|best model|fit a|(next|coming) (year|month|week|quarter)|tomorrow|future)\b/,
    words: 'I prepare tables; I do not train models or foresee anything.',
  },
  {
    pattern:
      /\b(rows?|records?|customers?|houses?|readings?|people|entries|homes|those|all|ones|count|filter)\b.*\b(where|whose|with more|with less|exceeds?|greater than|less than|more than \d|above \d|below \d|over \d|under \d|between \d)\b|\bfilter\b|\b(on|in|since|before|after|during) (january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|(19|20)\d\d)\b/,
    words: 'I do not pick out or count rows by what stands in them.',
  },
  {
    pattern:
      /\b(per|by|for each|for every|within each|grouped by|in each|across|among|between) (the )?@(?! and @)|\bgroup by\b|\bpivot\b|\b(of|from|in) @ (when|where|while|if) |\b(when|while) (the )?@ (is|was|are|were|=)|\bresampl\w*|\bmoving average|\brolling\b|\bdaily (means?|averages?)/,
    words: 'I measure each column as a whole, not within groups of rows.',
  },
  {
    pattern:
      /^(?!.*\b(missing|gaps|empty|nulls?)\b).*\b(sum|total|ratio|multiply|divide|add up|times \d|plus \d|minus \d|percentage change|calculate|compute)\b/,
    words: 'I do not compute new figures beyond those measured of each column.',
  },
  {
    pattern:
      /\b(rename|sort|order by|reorder|join|merge (it|this|them)? ?(with|into)|append|concat\w*|add (a|an|another) (new )?(column|row|feature)|insert|transpose|delete row|remove row|drop row|translate|convert \w+ to (dollars?|euros?|fahrenheit|celsius)|convert (celsius|fahrenheit)|@ to (dollars?|euros?|fahrenheit|celsius)|interpolat\w*)\b/,
    words: 'I decide what to do with each column. I do not change rows, names, or join tables.',
  },
  {
    pattern: /\b(sql|python code|write (a|an|me|some) \w*|script|regex|formula|poem|joke|story|essay|program(ming)?)\b/,
    words: 'I write no code or prose here. Export gives the recipe as a script for six tools.',
  },
  {
    pattern:
      /\b(e-?mail (all|it|this|them|the|to|me)|mail it|send|upload|share (it|this)|google|drive|dropbox|slack|connect|postgres|mysql|scrape|the web|internet|install|download|pdf)\b/,
    words: 'I never send, fetch or connect to anything.',
  },
  {
    pattern:
      /\b(t-?test|anova|p-?value|statistically|significan\w*|sentiment|hypothesis|chi[- ]?square|regression (line|model|coefficient)|lifetime value|revenue)\b/,
    words: 'I do not test hypotheses or analyse what the values mean.',
  },
  {
    pattern:
      /\b(which|what) @ (should|could|would)\b|\bwhich @ (is|was|are|were|has|had|have|do|does|did|sold|made)\b(?!.*\b(common|frequent|usual)\b)|\bhow long (was|were|did|has) (the )?@|\bwhy (are|do|did|is|does) (the )?(customers?|people|clients|users|sales|houses)\b/,
    words: 'I know measured facts of columns, not what happened behind them.',
  },
  { pattern: /\b(who|whom|whose)\b/, words: 'I know measured facts of columns, not who is behind the rows.' },
  {
    pattern: /\bwhen (was|is|did|were|are|will)\b(?!.*\brecommend)/,
    words: 'I do not look up single rows or moments.',
  },
  {
    pattern:
      /\b(show|list|find|give|print|get) (me |us )?(the |all |a |some )?((first|last|\w+) )?((most|least) recent|top \d+|\d+|ten|five|first|last) |\bfind the (customer|row|record|house|reading)\b|\bwhich (customer|house|row|station|agent|person|district|country|one) (is|was|has|had|sold|did|should|made|bought|pays|paid)\b/,
    words: 'I do not look up single rows.',
  },
]

export function beyondWords(pattern: string): string | null {
  return beyond.find((each) => each.pattern.test(pattern))?.words ?? null
}
