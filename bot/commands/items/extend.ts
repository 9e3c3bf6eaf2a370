import { can } from '../../../rules/permissions.ts'
import type { Command } from '../talk/define.ts'
import { extendFoi } from '../foi/extend.ts'
import { handleItem } from '../talk/item.ts'
import { extendLetter } from '../letters/extend.ts'

export const extend: Command = {
  name: '延期',
  aliases: ['同意延期'],
  about: { items: ['letter', 'foi-request'] },
  asked: ['延长期限', '延长'],
  usage: '延期 编号 理由',
  purpose: '登记延期，须在期限以内并写明理由',
  example: '延期 X12 需多部门会商',
  topic: 'letter',
  needs: 'report',
  // One line for each kind of item that can be extended.
  run: (context, rest) => {
    // A department asks for it; the office grants it.
    if (!can(context.person, 'supervise')) return context.run(`申请延期 ${rest}`, null)
    return handleItem(context, rest, { letter: extendLetter, 'foi-request': extendFoi })
  },
}
