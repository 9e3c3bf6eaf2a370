import type { VariableWords } from '../channels/words.ts'

/** Variables that are set whichever channels there are, as README.md and .env.example show them. */
export const ENVIRONMENT: readonly {
  readonly heading: string
  readonly variables: Readonly<Record<string, VariableWords>>
}[] = [
  {
    heading: '监听与地址：一次性链接和回调用 PUBLIC_URL，前面放 HTTPS 反向代理',
    variables: {
      HOST: { fill: '监听地址，默认 `0.0.0.0`；演示模式只监听本机', sample: '0.0.0.0' },
      PORT: { fill: '端口；前面放一个 HTTPS 反向代理' },
      PUBLIC_URL: {
        fill: '同事和平台打得开的地址，不带路径；一次性链接用它，`doctor` 据此列出并试开回调地址',
        sample: 'https://ducha.example.gov.cn',
      },
      TRUST_PROXY: {
        fill: '填 1，表示反向代理会在 X-Forwarded-For 末尾写上来访者的地址（nginx 用 `$proxy_add_x_forwarded_for`）',
        sample: '1',
      },
    },
  },
  {
    heading: '数据、口径、日志',
    variables: {
      DATABASE_PATH: {
        fill: '数据库文件，默认 `data/ducha.db`；演示模式用 `data/demo.db`',
        sample: 'data/ducha.db',
      },
      RULE_PROFILE: { fill: '口径：`tongbai-2021`、`guoban-2019`，或本地自己的 JSON 文件' },
      LOG_LEVEL: { fill: '日志一行一条 JSON，不含正文和密钥' },
    },
  },
  {
    heading: '留多久（月）：台账和签发的通报一直保留，不在此列',
    variables: {
      KEEP_MESSAGES_MONTHS: {
        fill: '收发的消息留几个月，默认 6，最少 2；其中聊天的原文只留七天，推送的次数一直留着',
        sample: '6',
      },
      KEEP_REMINDERS_MONTHS: {
        fill: '已解决事项的提醒记录、任务运行记录留几个月，默认 24，最少 6',
        sample: '24',
      },
      KEEP_CRAWL_MONTHS: {
        fill: '自动检查的逐次结果留几个月，默认 15，最少 6；更早的只留判断某一天所需要的',
        sample: '15',
      },
      KEEP_ACTS_MONTHS: { fill: '操作日志留几个月，最少 12；不填则一直保留', sample: '120' },
    },
  },
  {
    heading: '公文字体：打开文件的电脑上叫什么就写什么，只写要改的',
    variables: {
      DOCUMENT_FONTS: {
        fill: '公文用的字体，写打开文件的电脑上的名称：`仿宋=方正仿宋_GBK,楷体=方正楷体_GBK,黑体=黑体,小标宋=方正小标宋_GBK,宋体=宋体`，只写要改的；不写时用 仿宋_GB2312、楷体_GB2312、黑体、方正小标宋简体、宋体',
        sample: '仿宋=方正仿宋_GBK,楷体=方正楷体_GBK,小标宋=方正小标宋_GBK',
      },
    },
  },
  {
    heading: '网站自动检查',
    variables: {
      CRAWL: { fill: '填 1 启用网站自动检查', sample: '1' },
      CRAWL_ALLOW_PRIVATE: {
        fill: '本地网站所在的内网网段，如 `10.20.0.0/16`，用逗号隔开；默认只访问公网地址',
      },
      CRAWL_IGNORE_ROBOTS: {
        fill: '填 1，本地自己的网站不受 robots.txt 限制，每次越过都记日志',
        sample: '1',
      },
      CRAWL_PROXY: {
        fill: '上网要经过的代理，要口令的写在地址里（特殊字符用 %xx）',
        sample: 'http://用户:口令@10.1.1.1:8080',
      },
      CRAWL_PROXY_DNS: {
        fill: '填 1，本机查不到的域名交给代理去查；只在本机没有域名解析时用',
        sample: '1',
      },
      CRAWL_BROWSER: {
        fill: 'Chromium 的完整路径；不填则由脚本生成的页面读不到',
        sample: '/usr/bin/chromium',
      },
    },
  },
  {
    heading: '一台机器几个单位',
    variables: {
      STAGGER: {
        fill: '一台机器上有几个单位时错开：夜里的备份和清理晚几分钟，定时提醒晚几秒，0 到 59；`ducha add` 按单位代号自动写上',
        sample: '17',
      },
    },
  },
  {
    heading: '报平安',
    variables: {
      DAILY_OK: { fill: '填 1，每个工作日告诉办公室一句“系统正常”', sample: '1' },
      HEARTBEAT_URL: {
        fill: '运行正常时每 5 分钟访问一次的监控地址，久不来访由对方报警；含密钥，不写进日志；演示模式不发',
      },
    },
  },
  {
    heading: '演示和排练（正式使用时不填）',
    variables: {
      TRIAL: {
        fill: '填 1，没有接平台的单位用正式数据试运行：页面只在本机打开，凭启动时的口令；`setup` 会写好',
        sample: '1',
      },
      DEMO: {
        fill: '填 1，在已配置平台之外仍装演示数据、开模拟器；前面有反向代理时，要同时填 TRUST_PROXY 才打得开',
        sample: '1',
      },
      CLOCK_START: {
        fill: '排练用的起始时刻；平台、监控地址不是本机时拒绝启动',
        sample: '2021-10-08T09:00:00+08:00',
      },
    },
  },
]
