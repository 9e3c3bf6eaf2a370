import type { Bulletin } from '../../../db/bulletins.ts'
import { toCode } from '../../../rules/codes.ts'
import { can } from '../../../rules/permissions.ts'
import type { CalendarKind } from '../../../rules/periods.ts'
import { currentBulletin } from '../../bulletins/draft.ts'
import { fieldsOf } from '../../bulletins/fields.ts'
import { fileMessages } from '../../delivery/file-sending.ts'
import { issueLink, LINK_MINUTES } from '../../one-time-links/links.ts'
import { bulletinFilesName, bulletinReply, filesComingLine } from '../../messages/bulletins/words.ts'
import { linkReply } from '../../messages/ledgers/links.ts'
import type { Section } from '../../messages/talk/reply.ts'
import type { Command, CommandContext } from '../talk/define.ts'
import { requestedPeriod } from '../talk/period.ts'

/** By these names it is the one of another kind, when nothing else is written. */
const KINDS: Readonly<Record<string, CalendarKind>> = {
  月度通报: 'month',
  月报: 'month',
  半年通报: 'half-year',
  年度通报: 'year',
}

export const bulletin: Command = {
  name: '季度通报',
  aliases: ['通报草稿', '季报', '通报数据', ...Object.keys(KINDS)],
  about: 'period',
  asked: [
    '通报发我',
    '通报发给我',
    '打印通报',
    '通报打印',
    '下载通报',
    '通报下载',
    '导出通报',
    '通报文件',
    '季度的通报',
  ],
  usage: '季度通报 [期间，如 2021年第三季度、2021年9月、2021年上半年、2021年、9月1日至10月8日]',
  purpose: '看一个季度（或月、半年、年、一次检查）通报的数据、名单和文件',
  example: '季度通报 2021年第三季度',
  topic: 'office',
  needs: 'overview',
  run: (context, rest) => {
    const period = requestedPeriod(rest, context.today, KINDS[context.called])
    const current = currentBulletin(context.app, period, context.now)
    const { id, model, issueNumber, issuedOn } = current
    const code = toCode({ kind: 'bulletin', id })
    const isOffice = can(context.person, 'supervise')
    const { parts } = fieldsOf(current)
    const standing = { code, issueNumber, issuedOn, parts, isOffice }
    return bulletinReply(model, standing, filesOf(context, current))
  },
}

/** The files go to one person: a group gets the summary only. */
function filesOf(context: CommandContext, current: Bulletin): readonly Section[] {
  const { app, person, conversation, tell } = context
  if (conversation === 'group') return []
  const link = issueLink(app, person.personId, 'bulletin', current.id)
  const files = fileMessages(context, current)
  for (const message of files) tell(message)
  const coming = files.length === 0 ? [] : [{ lines: [filesComingLine()] }]
  return [...linkReply(bulletinFilesName(), link, LINK_MINUTES).sections, ...coming]
}
