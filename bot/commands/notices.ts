import { tallyNotices } from '../../rules/notices.ts'
import { seesEverything } from '../../rules/permissions.ts'
import { noticesReply } from '../messages/summaries.ts'
import { ofDepartments } from './area.ts'
import type { Command } from './define.ts'
import { departmentsInScope } from './scope.ts'

export const notices: Command = {
  name: '通报',
  aliases: ['通报累计', '累计'],
  usage: '通报 [单位]',
  purpose: '看账号被通报的累计次数',
  topic: 'look',
  needs: 'read',
  run: (context, rest) => {
    const { departments } = departmentsInScope(context, rest)
    const snapshot = context.snapshot()
    const tallies = ofDepartments(snapshot.accounts, departments).map((account) => ({
      account,
      levels: tallyNotices(account.id, snapshot.notices, snapshot.profile, snapshot.today),
    }))
    // That a threshold is reached is a suggestion, and only for those who decide on it.
    return noticesReply(tallies, snapshot.profile.notice.clause, seesEverything(context.person))
  },
}
