import {
  type BulletinRectification,
  closeRectification,
  noticedAccounts,
  rectificationsOf,
  voidNotices,
} from '../../db/bulletin-orders.ts'
import { markVoid } from '../../db/bulletins.ts'
import { departmentNames } from '../../db/departments.ts'
import { audiencesOf } from '../audiences.ts'
import {
  notIssuedReply,
  voidedReply,
  voidExtractReply,
  voidPreview,
  voidUsageReply,
} from '../messages/bulletin-issue.ts'
import { bulletinMeant } from './bulletin-code.ts'
import { requireConfirmation } from './confirm.ts'
import { type Command, Refusal } from './define.ts'

export const voidBulletin: Command = {
  name: '作废通报文件',
  aliases: ['作废季度通报'],
  usage: '作废通报文件 编号 理由',
  purpose: '作废已签发的通报，撤销它计入的通报和未办的整改',
  topic: 'office',
  needs: 'sign',
  run: (context, text) => {
    const { app, person, today, tell } = context
    const { bulletin, code, rest: reason } = bulletinMeant(context, text, '作废通报文件 B1 数据有误')
    const { id, state } = bulletin
    if (state !== 'issued') throw new Refusal(notIssuedReply(code, state === 'void'))
    if (reason === '') throw new Refusal(voidUsageReply(code))
    const ordered = rectificationsOf(app.db, id)
    const untouched = ordered.filter(isUntouched)
    const concerned = departmentNames(app.db).filter((it) =>
      ordered.some(({ departmentId }) => departmentId === it.id),
    )
    const plan = {
      cited: bulletin.issueNumber ?? code,
      reason,
      accounts: noticedAccounts(app.db, id),
      untouched: untouched.length,
      begun: ordered.length - untouched.length,
      departments: concerned.map(({ name }) => name),
    }
    requireConfirmation(context, voidPreview(code, plan))
    markVoid(app.db, id, { voidedOn: today, voidedBy: person.personId, voidReason: reason })
    voidNotices(app.db, id, today, reason)
    for (const rectification of untouched) closeRectification(app.db, rectification.id, today)
    for (const { name, recipients, items } of audiencesOf(app, concerned, (it) => it.id)) {
      const names = items.map((it) => it.name)
      for (const { audience, door } of recipients) {
        const key = `bulletin-void:${id}:${name}:${audience}`
        tell({ key, door, audience, origin: 'bulletin', reply: voidExtractReply(names, plan) })
      }
    }
    return voidedReply(code, bulletin.model.period, plan)
  },
}

/** Nobody has done or said anything about it, so that nothing of theirs is lost. */
function isUntouched({ fixedOn, reportedOn, report, closedOn, sentBackReason }: BulletinRectification) {
  return [fixedOn, reportedOn, report, closedOn, sentBackReason].every((it) => it === null)
}
