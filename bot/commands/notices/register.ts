import { nameAccounts, noticeByNumber, type NoticeRecord, noticesCalledLike } from '../../../db/notices.ts'
import { draftOrder } from '../../../db/shutdown-orders.ts'
import type { NoticeLevel } from '../../../rules/types.ts'
import { noticeLedger } from '../../ledgers/notices.ts'
import {
  noticeExistsReply,
  noticePreview,
  noticeRegisteredReply,
  noticeUsageReply,
} from '../../messages/notices/words.ts'
import { LEVEL_NAMES } from '../../messages/talk/words.ts'
import { accountsMeant } from '../media/accounts.ts'
import { requireConfirmation } from '../talk/confirm.ts'
import { type Command, type CommandContext, Refusal } from '../talk/define.ts'
import { type Cells, readCells, registerRow } from '../talk/register.ts'
import { requirePrivate, suggestedNow, talliedNow } from '../media/shutdown.ts'

const USAGE = '登记通报 省|市|县 文号 发文日期 标题 账号（可写几个）'
const ORDER = ['级别', '文号', '发文日期', '标题', '账号']
const ROW = { ledger: noticeLedger, usage: USAGE, order: ORDER }

export const registerNotice: Command = {
  name: '登记通报',
  aliases: ['录入通报'],
  usage: USAGE,
  purpose: '登记省、市、县级通报，先预览各账号累计',
  topic: 'notice',
  needs: 'supervise',
  run: (context, rest) => {
    requirePrivate(context)
    const { 账号: named = '', ...cells } = cellsOf(context, rest)
    if (named === '') throw new Refusal(noticeUsageReply(USAGE))
    const known = noticeOf(context, cells)
    if (known !== null) throw new Refusal(noticeExistsReply(known))
    const accountIds = accountsMeant(context, named).map(({ id }) => id)
    if (accountIds.length === 0) throw new Refusal(noticeUsageReply(USAGE))
    // Written first, so that the preview is what the rules make of it; without a 「确认」 it is undone.
    registerRow(context, ROW, cells)
    const notice = noticeOf(context, cells)
    if (notice === null) throw new Error('a notice was registered and is not there')
    nameAccounts(context.app.db, notice.id, accountIds)
    const alike = noticesCalledLike(context.app.db, notice.level, notice)
    requireConfirmation(context, noticePreview(notice, alike, talliedNow(context.snapshot(), accountIds)))
    const suggested = suggestedNow(context, accountIds)
    for (const { id } of suggested) draftOrder(context.app.db, id, context.now)
    return noticeRegisteredReply(notice, accountIds.length, suggested)
  },
}

/** What is typed of a notice. A new one is not void, whatever the ledger could say. */
function cellsOf(context: CommandContext, rest: string): Cells {
  const cells = readCells(context, ROW, rest)
  const kept = [...ORDER, '链接'].flatMap((heading) => {
    const cell = cells[heading]
    return cell === undefined ? [] : [[heading, heading === '级别' ? cell.replace(/级$/u, '') : cell]]
  })
  return Object.fromEntries(kept) as Cells
}

function noticeOf({ app }: CommandContext, cells: Cells): NoticeRecord | null {
  const level = (Object.keys(LEVEL_NAMES) as NoticeLevel[]).find(
    (it) => LEVEL_NAMES[it] === `${cells['级别'] ?? ''}级`,
  )
  return level === undefined ? null : noticeByNumber(app.db, level, cells['文号'] ?? '')
}
