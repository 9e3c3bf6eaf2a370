import { issueLink, LINK_MINUTES } from '../../one-time-links/links.ts'
import { LINK_TITLES, linkInPrivateReply, linkReply } from '../../messages/ledgers/links.ts'
import { type Command, Refusal } from '../talk/define.ts'

export const importLedger: Command = {
  name: '导入',
  aliases: ['导入台账', '上传'],
  usage: '导入',
  purpose: '要一个网页链接，上传 Excel 台账，先预览再写入',
  topic: 'office',
  needs: 'supervise',
  run: ({ app, person, conversation }) => {
    if (conversation === 'group') throw new Refusal(linkInPrivateReply())
    return linkReply(LINK_TITLES.import, issueLink(app, person.personId, 'import'), LINK_MINUTES)
  },
}
