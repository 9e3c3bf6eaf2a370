import type { Command } from '../talk/define.ts'
import { extendFoi } from '../foi/extend.ts'
import { handleItem } from '../talk/item.ts'
import { extendLetter } from '../letters/extend.ts'

export const extend: Command = {
  name: '延期',
  aliases: ['申请延期', '同意延期'],
  about: { items: ['letter', 'foi-request'] },
  asked: ['延长期限', '延长'],
  usage: '延期 编号 理由',
  purpose: '登记延期，须在期限以内并写明理由',
  topic: 'letter',
  needs: 'supervise',
  // One line for each kind of item that can be extended.
  run: (context, rest) => handleItem(context, rest, { letter: extendLetter, 'foi-request': extendFoi }),
}
