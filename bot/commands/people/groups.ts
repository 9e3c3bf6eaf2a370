import { allGroups } from '../../../db/groups.ts'
import { groupDoor, isOpen, webhookGroup } from '../../delivery/doors.ts'
import { groupsReply } from '../../messages/people/groups.ts'
import type { Command } from '../talk/define.ts'

export const groups: Command = {
  name: '群',
  aliases: ['群列表', '群组'],
  usage: '群',
  purpose: '看登记了哪些群、能不能发到',
  topic: 'office',
  needs: 'supervise',
  run: ({ app, snapshot }) => {
    const { departments } = snapshot()
    return groupsReply(
      allGroups(app.db).map((group) => {
        const door = groupDoor(app, group)
        return {
          name: group.name,
          wanted: group.channel,
          channel: door && isOpen(door) ? door.channel.name : null,
          webhook: door && webhookGroup(door),
          departments: departments
            .filter(({ id }) => group.departmentIds.includes(id))
            .map(({ name }) => name),
        }
      }),
    )
  },
}
