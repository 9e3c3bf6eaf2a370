import { channelName } from '../channels/names.ts'
import { originName } from '../delivery/origins.ts'

/** What the command line says to whoever runs the machine. */

export const CLI = {
  program: '政务督查提醒机器人',
  profile: '列出现行口径的每一项：内容、依据，是不是本地设定',
  profileOn: '哪一天的口径，如 2026-01-01；不写为今天',
  profileCheck: '只检查一份「口径」表，不写入',
  serve: '启动机器人（没有任何配置时为演示模式）',
  say: '以某人的身份问一句，打印回复',
  sayAs: '人员账号或单位名称',
  sayGroup: '在群里问',
  tick: '推演某一时刻会发出哪些消息，不真正发送',
  tickAt: '时刻，如 2021-10-11T09:05:00+08:00',
  simulate: '推演一段日子里会发出的全部消息，不真正发送',
  simulateFrom: '第一天，如 2021-07-01',
  simulateTo: '最后一天，如 2021-12-31',
  bulletin: '生成通报（期间写 2021Q3、2021-09、2021H1、2021 或 2021-09-01..2021-10-08）',
  out: '输出目录',
  shutdownOrder: '按账号编号（如 M42）生成关停通知的文稿（.docx，草拟稿）',
  filing: '生成新媒体补报表（CSV）',
  import: '导入台账（Excel 工作簿或 CSV）',
  dryRun: '只列出会加什么、改什么，不写入',
  clear: '表里没有导出时间、又会清空已有内容时，写明同意清空几格',
  export: '把全部台账导出成一个 Excel 工作簿',
  template: '生成空白的台账模板（Excel 工作簿）',
  templateLetterhead: '改为生成公文模板的范例（.docx）',
  letterhead: '检查并启用季度通报的公文模板（.docx）',
  letterheadCheck: '只检查，不启用',
  outFile: '输出文件，如 台账.xlsx',
  discover: '从网站首页找出栏目，写成「栏目」表供核对后导入',
  discoverOut: '写到哪个 CSV 文件',
  doctor: '检查本机配置和数据',
  ask: '再向平台核对密钥、可信 IP 和时钟（不发消息）',
  testSend: '发一条测试消息，并说明平台怎样回答',
  testSendTo: '群名称或人员账号',
  testSendText: '消息内容',
  audit: '导出操作日志（CSV，UTF-8）',
  auditOut: '输出文件',
  auditFrom: '从哪一天起，如 2021-10-01',
  auditTo: '到哪一天止（含）',
  code: '给一个人一次性的绑定码（第一位管理员由此登记）',
  codeRole: '角色：liaison 联络员、office 办公室、leader 领导、admin 管理员',
  replay: '重放录下的平台请求或长连接消息',
  replayWords: '把一个文件里的话逐句说给全新的演示县（每行：谁、制表符、一句话），看听懂了什么、改了什么',
} as const

export function whoIsUnknown(as: string): string {
  return `没有找到「${as}」：请写人员账号（如 office、pingshi）或单位名称（如 平氏镇）。`
}

export function noSuchDepartment(name: string, isEmpty: boolean): string {
  if (isEmpty) return '还没有单位。请先导入《单位》表：npm run bot -- import 单位.csv'
  return `没有找到单位「${name}」，或者不止一个，请写全称。`
}

export function badInstant(): string {
  return '时刻写法不对，请写成 2021-10-11T09:05:00+08:00。'
}

export function badDays(): string {
  return '日期写法不对，请写成 2021-07-01，且第一天不晚于最后一天。'
}

export function badCount(text: string): string {
  return `数目「${text}」写法不对，请写成 3。`
}

export function badDay(text: string): string {
  return `日期「${text}」写法不对，请写成 2021-10-08。`
}

export function auditWritten(path: string, count: number): string {
  return `已导出${count}次操作：${path}`
}

export function badAccount(text: string): string {
  return `没有账号「${text}」，请写编号，如 M42。`
}

export function badPeriod(): string {
  return '期间写法不对，请写成 2021Q3、2021-09、2021H1、2021 或 2021-09-01..2021-10-08。'
}

export function futurePeriod(period: string): string {
  return `${period} 还没有开始，请写已经开始的，如 2021Q3。`
}

export function nothingDue(at: string): string {
  return `${at}：没有到点的任务，不会发出消息。`
}

export function plannedHeading(
  index: number,
  count: number,
  receiver: string,
  channel: string | null,
  origin: string,
  at: string,
): string {
  const whom = channel === null ? `没有收件人：${receiver}` : `发给 ${receiver}（${channelName(channel)}）`
  return `—— ${index}/${count} ${whom}，${at}，原因：${originName(origin)} ——`
}

export function written(path: string): string {
  return `已生成 ${path}`
}

export function discovered(count: number, path: string): string {
  return `找到${count}个栏目，已写入 ${path}。更新期限是按栏目名称猜的，请逐行核对（「网站」一列空着的请填上）再导入。`
}

export function configFaults(faults: readonly string[]): string {
  return ['配置有误，未启动：', ...faults.map((fault) => `  ${fault}`)].join('\n')
}

export function alreadyServing(): string {
  return '另一个机器人进程正在使用这个数据库，未启动。请先停掉它，或换一个 DATABASE_PATH。'
}

export function portTaken(): string {
  return '端口已被占用，未启动。请停掉占用的程序，或用 PORT 换一个端口。'
}

export function fileTrouble(path: string, code: string): string {
  return `读写不了 ${path}（${code}），请检查路径和权限。`
}

export function doctorLine(isGood: boolean, name: string, detail: string): string {
  return `${isGood ? '正常' : '注意'}  ${name}：${detail}`
}

export function simulatorReady(address: string): string {
  return `演示已就绪，请用浏览器打开 ${address}`
}
