import type { Bulletin } from '../../db/bulletins.ts'
import { toCode } from '../../rules/codes.ts'
import { can } from '../../rules/permissions.ts'
import { currentBulletin } from '../bulletin.ts'
import { fileMessages } from '../file-sending.ts'
import { issueLink, LINK_MINUTES } from '../links.ts'
import { bulletinFilesName, bulletinReply, filesComingLine } from '../messages/bulletin.ts'
import { linkReply } from '../messages/links.ts'
import type { Section } from '../messages/reply.ts'
import type { Command, CommandContext } from './define.ts'
import { requestedQuarter } from './period.ts'

export const bulletin: Command = {
  name: '季度通报',
  aliases: ['通报草稿', '季报', '通报数据'],
  usage: '季度通报 [2021年第三季度]',
  purpose: '看季度通报的数据、名单和文件',
  topic: 'office',
  needs: 'overview',
  run: (context, rest) => {
    const quarter = requestedQuarter(rest, context.today)
    const current = currentBulletin(context.app, quarter, context.now)
    const { id, model, issueNumber, issuedOn } = current
    const code = toCode({ kind: 'bulletin', id })
    const isOffice = can(context.person, 'supervise')
    return bulletinReply(model, { code, issueNumber, issuedOn, isOffice }, filesOf(context, current))
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
