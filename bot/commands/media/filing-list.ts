import { owingDepartments } from '../../../rules/filing.ts'
import { filingsReply } from '../../messages/media/filings.ts'
import type { Command } from '../talk/define.ts'
import { departmentsInScope } from '../talk/scope.ts'

export const listFilings: Command = {
  name: '补报',
  aliases: ['待补报', '补报名单'],
  usage: '补报 [单位]',
  purpose: '看哪些账号还要补报',
  topic: 'notice',
  needs: 'read',
  run: (context, rest) => {
    const { departments } = departmentsInScope(context, rest)
    return filingsReply(owingDepartments(departments, context.snapshot().accounts))
  },
}
