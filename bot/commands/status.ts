import { digestByDepartment, worstFirst } from '../../rules/digest.ts'
import { checkOf } from '../../rules/evaluate.ts'
import { seesEverything } from '../../rules/permissions.ts'
import { withoutInhibited } from '../../rules/reminders.ts'
import { joinReplies, type Reply } from '../messages/reply.ts'
import { countyReply, statusReply } from '../messages/status.ts'
import type { Command, CommandContext } from './define.ts'
import { departmentsInScope } from './scope.ts'

export const status: Command = {
  name: '状态',
  aliases: ['情况', '待办', '我的', '现状', 'zt'],
  usage: '状态 [单位]',
  purpose: '看超期、到期和未更新的事项',
  needs: 'read',
  run: (context, rest) => {
    const departments = departmentsInScope(context, rest, '状态 平氏镇')
    const isCounty =
      rest === '' && context.person.departmentIds.length === 0 && seesEverything(context.person)
    const findings = visibleFindings(context)
    if (isCounty) return countyReply(digestByDepartment(findings, departments), context.today)
    const replies = departments.map((department) => {
      const own = findings.filter(({ departmentId }) => departmentId === department.id)
      return statusReply(department, worstFirst(withoutInhibited(own)), context.today)
    })
    return replies.length === 1 && replies[0] ? replies[0] : joined(replies)
  },
}

/** Suggestions meant for the office are not shown to the department they are about. */
function visibleFindings(context: CommandContext) {
  const all = context
    .findings()
    .filter(({ stage, check }) => stage !== 'unknown' || check === 'media-freshness')
  return seesEverything(context.person)
    ? all
    : all.filter((finding) => checkOf(finding).audience === 'department')
}

function joined(replies: readonly Reply[]): Reply {
  const sections = replies.map((reply) => ({
    ...reply,
    sections: [{ heading: reply.title ?? '', lines: [] }, ...reply.sections],
  }))
  return joinReplies('', sections)
}
