import { issueLink, LINK_MINUTES } from '../../one-time-links/links.ts'
import { LINK_TITLES, linkInPrivateReply, linkReply } from '../../messages/ledgers/links.ts'
import { type Command, Refusal } from '../talk/define.ts'

export const exportLedgers: Command = {
  name: '导出',
  aliases: ['导出台账', '下载台账'],
  usage: '导出',
  purpose: '要一个网页链接，下载全部台账（Excel）',
  topic: 'office',
  needs: 'supervise',
  run: ({ app, person, conversation }) => {
    if (conversation === 'group') throw new Refusal(linkInPrivateReply())
    return linkReply(LINK_TITLES.export, issueLink(app, person.personId, 'export'), LINK_MINUTES)
  },
}
