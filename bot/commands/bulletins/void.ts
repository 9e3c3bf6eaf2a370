import {
  addNoticedAccounts,
  closeRectification,
  noticedAccounts,
  takeOver,
  voidNotices,
} from '../../../db/bulletin-orders.ts'
import { markVoid } from '../../../db/bulletins.ts'
import { audiencesOf } from '../../delivery/audiences.ts'
import { messagesTo } from '../../delivery/recipients.ts'
import { inheritedAccounts } from '../../bulletins/overlap.ts'
import { voidedItems, voidedParts } from '../../bulletins/void.ts'
import { notIssuedReply } from '../../messages/bulletins/issue.ts'
import {
  voidedInGroupReply,
  voidedReply,
  voidExtractReply,
  voidPreview,
  voidUsageReply,
} from '../../messages/bulletins/void.ts'
import { bulletinMeant } from './code.ts'
import { requireConfirmation } from '../talk/confirm.ts'
import { type Command, Refusal } from '../talk/define.ts'

export const voidBulletin: Command = {
  name: '作废通报文件',
  aliases: ['作废季度通报'],
  isGrave: true,
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
    const items = voidedItems(app, bulletin)
    const inheritedNotices = inheritedAccounts(app, bulletin)
    const inherited = items.filter(({ heir }) => heir !== null)
    const withdrawn = items.filter(({ isWithdrawn }) => isWithdrawn)
    const countedOn = new Set(inheritedNotices.flatMap(({ accountIds }) => accountIds))
    const parts = voidedParts(app, bulletin, items, countedOn)
    const plan = {
      level: bulletin.model.place.level,
      cited: bulletin.issueNumber ?? code,
      reason,
      accounts: noticedAccounts(app.db, id).length,
      countedOn: countedOn.size,
      withdrawn: withdrawn.length,
      begun: items.length - withdrawn.length - inherited.length,
      inherited: inherited.length,
      departments: parts.map(({ department }) => department),
    }
    requireConfirmation(context, voidPreview(code, plan))
    markVoid(app.db, id, { voidedOn: today, voidedBy: person.personId, voidReason: reason })
    voidNotices(app.db, id, today, reason)
    for (const { heir, accountIds } of inheritedNotices) addNoticedAccounts(app.db, heir.id, accountIds)
    for (const { item } of withdrawn) closeRectification(app.db, item.id, today)
    for (const { item, heir } of inherited) {
      if (heir !== null) takeOver(app.db, item.id, { bulletinId: heir.id, orderedBy: heir.issueNumber ?? '' })
    }
    for (const { name, isGroup, recipients, items: own } of audiencesOf(
      app,
      parts,
      (it) => it.departmentId,
    )) {
      const departments = own.map(({ department }) => department)
      const reply = isGroup ? voidedInGroupReply(departments, plan) : voidExtractReply(plan, own[0])
      const said = { key: `bulletin-void:${id}:${name}`, origin: 'bulletin', reply } as const
      for (const message of messagesTo(recipients, said)) tell(message)
    }
    return voidedReply(code, bulletin.model.period, plan)
  },
}
