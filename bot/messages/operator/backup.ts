import type { Reply } from '../talk/reply.ts'

/** What the command line says of backups. */
export const BACKUP = {
  describe: '备份数据库（运行中也可以），并检查备份是否完好',
  out: '写到哪个文件；不写则放在数据库旁边的 backup 目录',
  describeRestore: '用备份换下现在的数据库（须先停机；原来的改名保留）',
  yes: '确认恢复；不加只说明会怎样',
  otherCounty: '备份与现在的设置不符：一个是演示数据，一个是真实数据，没有恢复。',
} as const

const FAULTS = {
  exists: '文件已存在，没有覆盖。请换一个文件名。',
  unreadable: '打不开这个文件，或者它不是数据库。请核对路径。',
  damaged: '文件已损坏，没有采用。请换一份备份。',
  'not-ours': '这不是本机器人的数据库，没有采用。',
  newer: '这份备份是更新版本的机器人写的，没有采用。请先升级程序。',
  'same-file': '这就是正在使用的数据库本身，不是备份。',
  'no-space': '磁盘剩下的地方不够，没有备份。请清理磁盘。',
  serving: '机器人正在运行，没有恢复。请先停机，再恢复。',
} as const

export function backupFault(fault: keyof typeof FAULTS): string {
  return FAULTS[fault]
}

export function backedUp(path: string, lastChange: string | null): string {
  return `已备份到 ${path}，检查完好，${upTo(lastChange)}。里面有来信人和申请人，请妥善保管，另存一份到别的机器。`
}

export function restorePreview(backup: string, path: string, lastChange: string | null): string {
  return [
    `将用 ${backup} 换下 ${path}。`,
    `备份完好，${upTo(lastChange)}；此后的登记、回复和发件记录将不在其中，已发过的提醒可能再发一次。`,
    '现在的数据库改名保留，不会删除。确认请在命令后加 --yes。',
  ].join('\n')
}

export function restored(path: string, kept: string): string {
  return `已恢复 ${path}。原来的数据库保留为 ${kept}（含 -wal、-shm）。现在可以启动机器人。`
}

/** To those who run the bot: today's backup could not be made. */
export function backupFailedReply(fault: keyof typeof FAULTS | 'unknown', lastOn: string | null): Reply {
  return {
    title: '今天的自动备份没有做成',
    sections: [
      {
        lines: [
          fault === 'unknown' ? '请检查磁盘和 backup 目录的权限；原因见日志 backup failed。' : FAULTS[fault],
          `${lastOn === null ? '还没有一份自动备份' : `最近一份是 ${lastOn} 的`}，一小时后再试。`,
        ],
      },
    ],
  }
}

function upTo(lastChange: string | null): string {
  return lastChange === null ? '其中还没有操作记录' : `最近一次操作在 ${lastChange}`
}
