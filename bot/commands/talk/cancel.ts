import { dropConfirmation } from '../../../db/confirmations.ts'
import { cancelledReply, nothingToConfirmReply } from '../../messages/talk/confirmations.ts'
import { type Command, Refusal } from './define.ts'

export const cancel: Command = {
  name: '取消',
  aliases: ['放弃', '不发了'],
  usage: '取消',
  purpose: '放弃刚才预览的操作',
  topic: 'report',
  needs: 'join',
  run: ({ app, person }) => {
    if (!dropConfirmation(app.db, person.personId)) throw new Refusal(nothingToConfirmReply())
    return cancelledReply()
  },
}
