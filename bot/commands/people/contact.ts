import { activePeople } from '../../../db/people.ts'
import { contactReply } from '../../messages/people/contact.ts'
import type { Command } from '../talk/define.ts'

export const contact: Command = {
  name: '联系谁',
  aliases: ['联系人', '联系办公室', '找谁', '联系方式'],
  usage: '联系谁',
  purpose: '有疑问、有异议、不会用时找谁',
  topic: 'look',
  needs: 'read',
  about: 'nothing',
  asked: ['谁负责', '问谁', '找哪个', '找哪位', '电话', '打给谁', '人工', '客服', '谁管'],
  run: ({ app, conversation }) => {
    const office = activePeople(app.db).filter(({ role }) => role === 'office')
    return contactReply(conversation === 'group' ? [] : office.map(({ name }) => name))
  },
}
