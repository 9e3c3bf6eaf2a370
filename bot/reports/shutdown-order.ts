import type { LocalDate } from '../../rules/dates.ts'
import type { LevelTally } from '../../rules/notices.ts'
import { addresseeLine, type DocumentHead, headingMark } from '../messages/bulletins/official.ts'
import {
  type ClosedAccount,
  NOTICE_HEADERS,
  noticeCells,
  SHUTDOWN_CLOSING,
  shutdownDecision,
  shutdownGrounds,
  shutdownSteps,
  shutdownTitle,
  SIGNED_BY,
} from '../messages/media/shutdown-order.ts'
import { signature } from './official/closing.ts'
import type { DocumentFonts } from './official/fonts.ts'
import { head } from './official/head.ts'
import { packDocument } from './official/pack.ts'
import { section } from './official/page.ts'
import { grid } from './official/table.ts'
import { blank, flush, gap, heading, paragraphs, title } from './official/text.ts'

export interface ShutdownOrder {
  readonly head: DocumentHead
  readonly issuer: string | null
  readonly account: ClosedAccount
  /** Every level with every notice that counts, as `tallyNotices` gives them. */
  readonly tally: readonly LevelTally[]
  /** The rule that the order rests on. */
  readonly clause: string
  /** Working days after the platform's deletion within which it must be filed. */
  readonly filingWorkingDays: number
  readonly reportTo: string
  /** The day the tally was made; the day of issue is written by whoever signs. */
  readonly asOf: LocalDate
}

/** A draft: number, day and signature are left blank. */
export async function renderShutdownOrder(order: ShutdownOrder, fonts: DocumentFonts): Promise<Buffer> {
  const { account, tally, clause, filingWorkingDays, reportTo, issuer, asOf } = order
  const titleLines = shutdownTitle(account)
  const notices = {
    header: NOTICE_HEADERS,
    rows: noticeCells(tally),
    shares: [1, 1.6, 4.4, 2.6],
    left: [],
  }
  const blocks = [
    ...head(fonts, order.head, issuer, null),
    ...title(fonts, titleLines),
    ...blank(fonts, 1),
    flush(fonts, addresseeLine(account.owner)),
    ...paragraphs(fonts, shutdownGrounds(account, tally, asOf)),
    gap(),
    grid(fonts, notices, 'portrait'),
    gap(),
    ...paragraphs(fonts, shutdownDecision(tally, clause)),
    ...shutdownSteps(account, filingWorkingDays, reportTo).flatMap((step, index) => [
      heading(fonts, `${headingMark(index)}${step.title}`),
      ...paragraphs(fonts, step.text),
    ]),
    ...paragraphs(fonts, SHUTDOWN_CLOSING),
    ...signature(fonts, issuer, null),
    ...blank(fonts, 1),
    ...paragraphs(fonts, SIGNED_BY),
  ]
  return packDocument(fonts, titleLines.join(''), [section(fonts, 'portrait', blocks)], asOf)
}
