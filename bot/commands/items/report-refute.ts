import { openReports, removeReport } from '../../../db/self-reports.ts'
import { toCode } from '../../../rules/codes.ts'
import {
  nothingReportedReply,
  refutationReply,
  refutedReply,
  refutePreview,
} from '../../messages/items/self-reports.ts'
import { requireConfirmation } from '../talk/confirm.ts'
import { type Command, Refusal } from '../talk/define.ts'
import { readItem, readReason } from '../talk/item.ts'
import { targetOf } from './report-update.ts'
import { tellDepartment, tellPerson, type Told } from '../talk/tell.ts'

export const reportRefute: Command = {
  name: '不实',
  aliases: ['自报不实'],
  about: { items: ['column', 'account'] },
  usage: '不实 编号 理由',
  purpose: '自报的更新不属实，删除并告知自报人',
  example: '不实 L320 页面上没有这条内容',
  topic: 'office',
  needs: 'supervise',
  run: (context, rest) => {
    const { subject, text } = readItem(rest)
    const target = targetOf(context, subject)
    const reports = openReports(context.app.db, context.today).filter(
      (it) => it.subject.kind === subject.kind && it.subject.id === subject.id,
    )
    if (reports.length === 0) throw new Refusal(nothingReportedReply(toCode(subject)))
    const reason = readReason(text, `不实 ${toCode(subject)} 页面上没有这条内容`, `不实 ${toCode(subject)}`)
    const days = reports.map(({ on }) => on)
    requireConfirmation(context, refutePreview(target, days, reason))
    for (const report of reports) removeReport(context.app.db, report)
    const told: Told = {
      origin: 'report-refute',
      about: toCode(subject),
      reply: refutationReply(target, days, reason),
    }
    const reporters = [...new Set(reports.flatMap(({ reportedBy }) => reportedBy ?? []))]
    const hasHeard = reporters.map((personId) => tellPerson(context, personId, told)).includes(true)
    return refutedReply(target, hasHeard || tellDepartment(context, target.departmentId, told))
  },
}
