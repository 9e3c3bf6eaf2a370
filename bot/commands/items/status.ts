import { digestByDepartment } from '../../../rules/digest.ts'
import { checkOf } from '../../../rules/evaluate.ts'
import { isLater, isQuestion } from '../../../rules/reminders.ts'
import { countyReply, statusReply } from '../../messages/items/status.ts'
import type { Command } from '../talk/define.ts'
import { departmentsInScope, mayReport, visibleTo } from '../talk/scope.ts'

export const status: Command = {
  name: '状态',
  aliases: ['情况', '我的', '现状', 'zt'],
  about: 'department',
  asked: [
    'zhuangtai',
    '问题',
    '毛病',
    '没更新',
    '未更新',
    '没有更新',
    '没回复',
    '没有回复',
    '未回复',
    '没回',
    '没办',
    '没有办',
    '未办',
    '没办完',
    '没改',
    '超期',
    '逾期',
    '过期',
    '到期',
    '快到期',
    '本单位',
    '要办',
    '要处理',
    '待处理',
    '待办理',
    '还差',
    '提醒',
  ],
  usage: '状态 [单位]',
  purpose: '看超期、到期和未更新的事项',
  example: '状态 平氏镇',
  topic: 'look',
  needs: 'read',
  run: (context, rest) => {
    const { departments, isCounty } = departmentsInScope(context, rest)
    // A column that could not be read is the office's business.
    const asked = new Set(departments.map(({ id }) => id))
    const worthSaying = context
      .findings()
      .filter(({ departmentId }) => asked.has(departmentId))
      .filter((finding) => isQuestion(finding) || (finding.stage !== 'ok' && finding.stage !== 'unknown'))
    const findings = visibleTo(context, worthSaying)
    if (!isCounty) {
      const digests = digestByDepartment(findings, departments)
      const later = context.findings().filter((it) => asked.has(it.departmentId) && isLater(it))
      return statusReply(
        departments,
        digests,
        later,
        context.today,
        mayReport(context),
        context.snapshot().place,
      )
    }
    const open = findings.filter((finding) => checkOf(finding).audience === 'department')
    return countyReply(digestByDepartment(open, departments), context.today)
  },
}
