import type { Reply } from '../talk/reply.ts'

/** Why nothing can be stored: what happened, and what to do. */
type Fault =
  | 'missing'
  | 'replaced'
  | 'emptied'
  | 'truncated'
  | 'log-lost'
  | 'damaged'
  | 'read-only'
  | 'unreadable'
  | 'newer'
  | 'dangling'
  | 'busy'
  | 'full'
  | 'closed'
  | 'unknown'

const HAPPENED: Readonly<Record<Fault, string>> = {
  missing: '数据库文件不见了：被移走、删除或改了名',
  replaced: '数据库文件被换成了另一个文件',
  emptied: '数据库文件被清空了',
  truncated: '数据库文件缺了后面一截',
  'log-lost': '数据库旁边的 -wal 文件被删除或换掉了，它是数据库的一部分',
  damaged: '数据库文件已损坏，或者不是数据库',
  'read-only': '数据库文件或所在目录不让写',
  unreadable: '打不开数据库文件',
  newer: '数据库是更新版本的机器人写的，本程序较旧',
  dangling: '数据库里有记录指向不存在的记录',
  busy: '数据库一直被另一个程序占着',
  full: '磁盘满了',
  closed: '数据库已关闭',
  unknown: '数据库写不进去',
}

const RESTORE = '请停机，用备份恢复：npm run -s bot -- restore 备份文件 --yes'

const TO_DO: Readonly<Record<Fault, string>> = {
  missing: '文件移回原处会自动恢复。找不回来的，请停机后用备份恢复：npm run -s bot -- restore 备份文件 --yes',
  replaced: '把原来的文件放回原处会自动恢复。换文件要先停机，请用 restore 命令。',
  emptied: RESTORE,
  truncated: RESTORE,
  'log-lost': RESTORE,
  damaged: RESTORE,
  'read-only': '请改文件和目录的权限，让运行机器人的账号能读写；磁盘只读的，请先检查磁盘。',
  unreadable: '请检查 DATABASE_PATH、目录和权限，让运行机器人的账号能读写。',
  newer: '请升级程序：git pull && npm ci。确要退回旧版的，请用旧版时的备份恢复。',
  dangling: RESTORE,
  busy: '请看是不是有导入或别的程序一直没有结束。',
  full: '请清理磁盘；不要删数据库、它旁边的 -wal 和 -shm。',
  closed: '请重新启动机器人。',
  unknown: '请看日志，运行 npm run -s bot -- doctor 检查。',
}

/** For whoever runs the machine, while the bot runs. `rescued`: the file the lost contents were kept in. */
export function storeFaultReply(fault: Fault, path: string, rescued: string | null): Reply {
  const kept = rescued === null ? [] : [`已收下的内容没有丢，另存为 ${rescued}，恢复时就用它。`]
  return {
    title: '机器人已停止收消息',
    sections: [{ lines: [`${HAPPENED[fault]}（${path}）。`, ...kept, `怎么办：${TO_DO[fault]}`] }],
    footer: '在此期间发来的消息会回答“没有收下”，或由平台稍后再送；提醒恢复后补发。',
  }
}

interface Backups {
  readonly folder: string
  readonly count: number
  /** The path of the latest. */
  readonly newest: string | null
}

/** The same on the command line, before anything runs. */
export function databaseTrouble(fault: Fault, path: string, { folder, count, newest }: Backups): string {
  const backups =
    newest === null ? `${folder} 里没有自动备份。` : `${folder} 里有${count}份自动备份，最近一份 ${newest}。`
  return [`数据库用不了：${HAPPENED[fault]}（${path}）。`, `怎么办：${TO_DO[fault]}`, backups].join('\n')
}

/** A new county is not begun where an old one has left its backups. */
export function missingDatabase(path: string, { folder, count, newest }: Backups): string {
  return [
    `没有找到数据库 ${path}（或者它是空的），但 ${folder} 里有${count}份自动备份，没有新建。`,
    newest === null ? '' : `用最近一份恢复：npm run -s bot -- restore ${newest} --yes`,
    `文件只是挪了地方的，请放回原处或改 DATABASE_PATH；确要从零开始的，请先把 ${folder} 移走。`,
  ]
    .filter((line) => line !== '')
    .join('\n')
}

/** `free` and `size`: bytes. */
export function diskNearlyFullReply(free: number, size: number): Reply {
  const megabytes = (bytes: number) => `${Math.round(bytes / 1024 / 1024)} MB`
  return {
    title: '服务器磁盘快满了',
    sections: [
      {
        lines: [
          `数据库所在的磁盘只剩${megabytes(free)}，数据库本身${megabytes(size)}，每天的备份还要同样大的地方。`,
          '请清理磁盘，或把旧备份移到别的机器；满了以后机器人不能再收消息。',
        ],
      },
    ],
  }
}
