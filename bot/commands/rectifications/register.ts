import {
  rectificationRow,
  repeatedRectifications,
  setRectificationSubject,
} from '../../../db/rectifications.ts'
import { ownerOf, parseCode, toCode } from '../../../rules/codes.ts'
import type { Rectification } from '../../../rules/types.ts'
import { rectificationLedger } from '../../ledgers/rectifications.ts'
import { rectificationOrderedReply } from '../../messages/rectifications/notices.ts'
import {
  rectificationPreview,
  rectificationRegisteredReply,
  subjectNotTheirsReply,
} from '../../messages/rectifications/words.ts'
import type { Reply } from '../../messages/talk/reply.ts'
import { requireConfirmation } from '../talk/confirm.ts'
import { type Command, type CommandContext, Refusal } from '../talk/define.ts'
import { departmentOf } from '../talk/item.ts'
import { type Cells, type ChatRow, readCells, registerRow } from '../talk/register.ts'
import { tellDepartment } from '../talk/tell.ts'
import { deadlineIn } from '../talk/words.ts'

const ROW: ChatRow = {
  ledger: rectificationLedger,
  usage: '登记整改 平氏镇 网站链接失效 10月15日 12:00 督查通报第11期',
  order: ['单位', '问题', '整改期限', '依据'],
}

export const rectificationRegister: Command = {
  name: '登记整改',
  aliases: ['下达整改', '整改通知'],
  usage: '登记整改 单位 事项 期限 [时刻] 依据',
  purpose: '登记一项整改并通知单位',
  topic: 'rectification',
  needs: 'supervise',
  run: (context, rest) => {
    const before = new Set(context.snapshot().rectifications.map(({ id }) => id))
    registerRow(context, ROW, readRow(context, rest))
    const added = context.snapshot().rectifications.find(({ id }) => !before.has(id))
    if (!added) throw new Error('the rectification is not in sight')
    return order(context, added)
  },
}

function readRow(context: CommandContext, rest: string): Cells {
  const text = rest
    .replace(/(^|[\s,，;；])期限\s*[:：]/gu, '$1整改期限：')
    .replace(/(^|[\s,，;；])事项\s*[:：]/gu, '$1问题：')
  const cells = readCells(context, ROW, text)
  const deadline = deadlineIn(context, cells['整改期限'] ?? '')
  if (deadline === null) return cells
  return { ...cells, 整改期限: deadline.on, ...(deadline.time === null ? {} : { 期限时刻: deadline.time }) }
}

/** The row is there by now, so that what came before is known; until it is confirmed that is undone. */
function order(context: CommandContext, item: Rectification): Reply {
  const { db } = context.app
  linkSubject(context, item)
  const department = departmentOf(context, item.departmentId)
  const earlier = repeatedRectifications(db, context.today).find(({ id }) => id === item.id) ?? null
  const orderedBy = rectificationRow(db, item.id)?.orderedBy ?? ''
  requireConfirmation(context, rectificationPreview(item, department, orderedBy, earlier))
  const isTold = tellDepartment(context, department.id, {
    origin: 'rectification-register',
    about: `rectification:${item.id}`,
    reply: rectificationOrderedReply(item, department, orderedBy),
  })
  return rectificationRegisteredReply(item, department, isTold)
}

/** 「W30 九个栏目未更新」 is about W30, whatever it is called the next time. */
function linkSubject(context: CommandContext, { id, departmentId, description }: Rectification): void {
  const subject = parseCode(/^[A-Za-z]\d{1,9}/u.exec(description.normalize('NFKC'))?.[0] ?? '')
  if (subject === null) return
  if (ownerOf(context.snapshot(), subject) !== departmentId)
    throw new Refusal(subjectNotTheirsReply(toCode(subject), departmentOf(context, departmentId)))
  setRectificationSubject(context.app.db, id, subject)
}
