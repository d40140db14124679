import { adviceVocabulary } from '#main/advisor/advice-words.ts'
import { openOracle } from '#main/oracle/oracle-layer.ts'

openOracle(adviceVocabulary)!.warm()
process.stdout.write('warm')
