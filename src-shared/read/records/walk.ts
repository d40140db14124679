import type { Row } from '../../contract/table.ts'
import type { ReportBuilder } from '../repair/report-builder.ts'
import type { RowReader } from '../repair/row-reader.ts'
import type { TablePlan } from '../structure/plan.ts'
import type { Dialect } from './dialect.ts'
import { recovered, type Tokenizer } from './tokenizer.ts'

/** Reads rows off one piece of text after another; knows how far it has come. */
export class Walk {
  /** Where the next piece must begin, within the text that was given last. */
  at = 0
  line = 1
  ended = false
  private index = 0
  private readonly plan: TablePlan
  private readonly dialect: Dialect
  private readonly reader: RowReader
  private readonly report: ReportBuilder

  constructor(plan: TablePlan, dialect: Dialect, reader: RowReader, report: ReportBuilder) {
    this.plan = plan
    this.dialect = dialect
    this.reader = reader
    this.report = report
  }

  *take(tokenizer: Tokenizer): Generator<Row> {
    const { plan, report } = this
    this.at = 0
    for (;;) {
      const record = tokenizer.read(this.at, this.line)
      if (record === null) return
      if (this.line < plan.firstLine) {
        const head = recovered(tokenizer, record, this.dialect)
        if (this.line < plan.headerLine) report.leave(this.line, 'metadata', tokenizer.text.slice(head.start, head.end))
        this.at = head.next
        this.line += head.lines
      } else {
        const converted = this.reader.convert(record, this.index, tokenizer)
        if (converted.end) {
          this.ended = true
          return
        }
        this.at = converted.next
        this.line += converted.lines
        if (converted.row !== null) yield converted.row
      }
      this.index++
    }
  }
}
