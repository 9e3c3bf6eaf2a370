import { noticesAgainst } from '../../../db/notices.ts'
import { parseCode } from '../../../rules/codes.ts'
import { tallyNotices } from '../../../rules/notices.ts'
import { seesEverything } from '../../../rules/permissions.ts'
import { shutdownCase } from '../../../rules/shutdown.ts'
import type { MediaAccount } from '../../../rules/types.ts'
import { accountNoticesReply } from '../../messages/notices/words.ts'
import { noticesReply } from '../../messages/items/summaries.ts'
import { accountMeant, accountsCalled } from '../media/accounts.ts'
import { ofDepartments } from '../talk/area.ts'
import type { Command, CommandContext } from '../talk/define.ts'
import { isPeriod } from '../talk/period.ts'
import { departmentsInScope } from '../talk/scope.ts'

export const notices: Command = {
  name: '通报',
  aliases: ['通报累计', '累计'],
  about: 'department',
  asked: ['tongbao', '几次通报', '被通报', '通报次数', '几次关停', '关停几次', '差几次'],
  usage: '通报 [单位或账号]',
  purpose: '看账号被通报的累计次数和逐条依据',
  topic: 'look',
  needs: 'read',
  run: (context, rest) => {
    // 通报 第三季度 asks for the bulletin.
    if (rest !== '' && isPeriod(rest, context.today)) return context.run(`季度通报 ${rest}`, null)
    const snapshot = context.snapshot()
    // That a threshold is reached is a suggestion, and only for those who decide on it.
    const suggests = seesEverything(context.person) && context.conversation === 'direct'
    const account = accountNamed(context, rest)
    if (account !== null) {
      const notices = noticesAgainst(context.app.db, account.id)
      const { tally: levels, clause } = shutdownCase(account, snapshot)
      return accountNoticesReply({ account, levels, notices, clause, suggests })
    }
    const { departments } = departmentsInScope(context, rest)
    const tallies = ofDepartments(snapshot.accounts, departments).map((account) => ({
      account,
      levels: tallyNotices(account.id, snapshot.notices, snapshot.profile, snapshot.today),
    }))
    return noticesReply(tallies, snapshot.profile.notice.clause, suggests)
  },
}

/** Null when no account is meant, but a department or all of them. */
function accountNamed(context: CommandContext, rest: string): MediaAccount | null {
  const isMeant = parseCode(rest) !== null || accountsCalled(context, rest).length > 0
  return isMeant ? accountMeant(context, rest) : null
}
