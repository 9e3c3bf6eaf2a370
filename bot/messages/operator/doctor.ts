import { GROUP_VARIABLES, webhookName } from '../channels/names.ts'

interface Finding {
  readonly name: string
  readonly detail: string
}

const DATABASE = '数据库'

/** What `doctor` says of each thing it looked at. */
export const DOCTOR = {
  database: (isGood: boolean, newestBackup: string | null): Finding => ({
    name: DATABASE,
    detail: isGood
      ? '完好'
      : `完整性检查未通过，请停机并用备份恢复${newestBackup === null ? '' : `，最近一份 ${newestBackup}`}`,
  }),
  /** One that cannot even be opened. */
  brokenDatabase: (trouble: string): Finding => ({ name: DATABASE, detail: trouble }),
  /** `open`: what others on the machine may read. */
  privacy: (open: readonly string[]): Finding => ({
    name: '文件权限',
    detail:
      open.length === 0
        ? '只有运行机器人的账号能读'
        : `这台机器上别的账号也能读：${open.join('、')}；里面有来信人和申请人，请用 chmod go= 收回`,
  }),
  disk: (free: number, isGood: boolean): Finding => ({
    name: '磁盘',
    detail: `剩${Math.round(free / 1024 / 1024)} MB${isGood ? '' : '，快满了：请清理，或把旧备份移到别的机器'}`,
  }),
  calendar: (horizon: number, isGood: boolean): Finding => ({
    name: '放假安排',
    detail: isGood ? `已有至${horizon}年` : `只到${horizon}年，之后的期限为暂定，请导入「放假安排」表`,
  }),
  people: (count: number, office: number, missing: readonly string[]): Finding => ({
    name: '人员',
    detail: [
      `${count}人`,
      office === 0 ? '没有办公室人员，请在「人员」表登记' : `办公室${office}人`,
      missing.length === 0 ? '各单位均有联络员' : `${missing.length}个单位没有联络员：${missing.join('、')}`,
    ].join('，'),
  }),
  groups: (
    count: number,
    closed: readonly string[],
    idle: readonly { readonly channel: string; readonly group: string | null }[],
  ): Finding => ({
    name: '群',
    detail: [
      count === 0 ? '没有登记群，每周提醒无处可发' : `${count}个${closed.length === 0 ? '，均有通道' : ''}`,
      closed.length === 0
        ? ''
        : `没有可用通道：${closed.join('、')}，请在 ${GROUP_VARIABLES} 里加上“群名称=密钥”，或改「群」表的通道和目标`,
      idle.length === 0
        ? ''
        : `设了却没有群在用：${idle.map(({ channel, group }) => webhookName(channel, group)).join('、')}，请核对名称与「群」表是否一致`,
    ]
      .filter((part) => part !== '')
      .join('；'),
  }),
  deadLetters: (count: number): Finding => ({
    name: '未送达消息',
    detail: count === 0 ? '没有' : `${count}条，原因见日志 message given up`,
  }),
  crawler: (
    isOn: boolean,
    { pages, isProxied, visitsPerDay }: Readonly<{ pages: number; isProxied: boolean; visitsPerDay: number }>,
    withoutFrontPage: number,
  ): Finding => ({
    name: '网站自动检查',
    detail: isOn
      ? [
          `已启用，登记了${pages}个网址，每晚20:00至次日06:00${isProxied ? '经代理' : ''}查看`,
          visitsPerDay === 0 ? '' : `按口径每天访问各网站首页${visitsPerDay}次`,
          withoutFrontPage === 0
            ? ''
            : `${withoutFrontPage}个网站没有登记首页，首页更新无从检查，请在「栏目」表各加一行“首页”，首页填“是”，更新期限填“2周”`,
        ]
          .filter((part) => part !== '')
          .join('；')
      : '未启用（设置 CRAWL=1 启用）',
  }),
  backup: (day: string | null, isDemo: boolean): Finding => ({
    name: '备份',
    detail:
      day === null
        ? isDemo
          ? '演示数据不自动备份'
          : '还没有（机器人运行后每天自动备份一次，也可随时用 backup 命令）'
        : `最近一次自动备份 ${day}，请定期另存到别的机器`,
  }),
  heartbeat: (isOn: boolean): Finding => ({
    name: '报平安',
    detail: isOn
      ? '已启用，运行正常时每5分钟访问一次 HEARTBEAT_URL；久不来访时由对方报警'
      : '未启用（设置 HEARTBEAT_URL 启用；演示模式不发）',
  }),
  fonts: (used: readonly (readonly [role: string, font: string])[]): Finding => ({
    name: '公文字体',
    detail: `${used.map(([role, font]) => `${role}用“${font}”`).join('、')}；打开文件的电脑上要装有这些字体，名称不同的用 DOCUMENT_FONTS 改`,
  }),
  browser: (isGood: boolean): Finding => ({
    name: '浏览器',
    detail: isGood
      ? '能启动，由脚本生成的页面也能看'
      : '启动不了，由脚本生成的页面仍读不到；请核对 CRAWL_BROWSER 的路径，并用机器人的账户在命令行运行它，看报什么错',
  }),
  clock: (isShifted: boolean, now: string): Finding => ({
    name: '时钟',
    detail: isShifted ? `用的是 CLOCK_START，现在走到 ${now}` : now,
  }),
} as const
