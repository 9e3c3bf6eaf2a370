import { markReported, rectificationRow } from '../../../db/rectifications.ts'
import { tooLongTextReply } from '../../messages/talk/items.ts'
import {
  alreadyReportedReply,
  reportedReply,
  reportMissingReply,
} from '../../messages/rectifications/words.ts'
import { type Command, Refusal } from '../talk/define.ts'
import { readItem, refuseNextItem } from '../talk/item.ts'
import { rectificationNow, rectificationOf, tellWhenDone } from './state.ts'

/** As long as the ledger's cell. */
const MAX_REPORT = 1_000

export const rectificationReport: Command = {
  name: '报整改',
  aliases: ['整改说明', '报说明'],
  about: { items: ['rectification'] },
  usage: '报整改 编号 说明',
  purpose: '报送整改说明',
  topic: 'rectification',
  needs: 'report',
  run: (context, rest) => {
    const { app, today } = context
    const named = readItem(rest)
    const item = rectificationOf(context, named)
    refuseNextItem(named.text, `报整改 Z${item.id} 已更换失效链接`)
    if (item.reportedOn !== null) throw new Refusal(alreadyReportedReply(item))
    // What was written down with 「改好了」 may be all there is to say.
    const report = named.text === '' ? (rectificationRow(app.db, item.id)?.report ?? '') : named.text
    if (report === '') throw new Refusal(reportMissingReply(item))
    if (report.length > MAX_REPORT) throw new Refusal(tooLongTextReply(MAX_REPORT))
    markReported(app.db, item.id, today, report)
    const reported = rectificationNow(context, item.id)
    tellWhenDone(context, reported)
    return reportedReply(reported)
  },
}
