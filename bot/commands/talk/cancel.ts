import { dropConfirmation } from '../../../db/confirmations.ts'
import { dropAsked } from '../../../db/dialogues.ts'
import { cancelledReply, nothingToConfirmReply } from '../../messages/talk/confirmations.ts'
import { type Command, Refusal } from './define.ts'

export const cancel: Command = {
  name: '取消',
  aliases: ['放弃', '不发了', '算了', '不催了', '不办了'],
  asked: ['不用催', '不要了', '不登记了', '先不办', '不弄了', '不用了', '别发了', '不确认'],
  usage: '取消',
  purpose: '放弃刚才预览的操作',
  topic: 'report',
  needs: 'join',
  run: ({ app, person, channel, place }) => {
    const wasAsked = dropAsked(app.db, { personId: person.personId, channel, place })
    const wasShown = dropConfirmation(app.db, person.personId)
    if (!wasAsked && !wasShown) throw new Refusal(nothingToConfirmReply())
    return cancelledReply()
  },
}
