type Advice = readonly (readonly [codes: string, toDo: string])[]

/** What to do about a code, whichever platform it comes from. */
const ANYWHERE: Advice = [
  ['network timeout', '请检查服务器的外网、DNS 和代理。'],
  ['not-wecom not-dingtalk not-zwdd', '多半被代理或上网认证页拦下。请放行平台域名。'],
  ['too-long', '消息太长，请缩短。'],
  [
    'no-such-group',
    '「群」表里的目标不是已设的群机器人。请填环境变量里的名称（没有写名称的是 default），或清空通道和目标两格。',
  ],
  ['channel-not-configured', '这个通道没有设置。请设好环境变量，或改「群」表的通道。'],
  ['not-connected', '请先启动机器人（serve），再试一次。'],
  ['interrupted', '机器人启动后会自动再发。'],
]

/** From the error tables of bot/platforms/wecom/errcodes.ts, in the words of WeCom's console. */
const WECOM: Advice = [
  ['40001 40091 41004', 'Secret 不对。请到管理后台 → 应用管理 → 该应用重新复制，填 WECOM_SECRET。'],
  ['40013 41002', '企业 ID 不对。请到“我的企业”页底部复制，填 WECOM_CORP_ID。'],
  ['40056 41011 301002', 'AgentId 不对，或不是这个 Secret 的应用。请核对 WECOM_AGENT_ID。'],
  ['40003 40031 46004 60111', '没有这个成员。请核对「人员」表里的企业微信账号。'],
  [
    'invalid-user unlicensed-user',
    '该成员收不到：不在应用的可见范围，或没有接口许可。请在后台调整可见范围。',
  ],
  ['bad-userid', '企业微信账号里有不能用的字符。请核对「人员」表。'],
  ['50002 60011 60021 81013 82001', '该成员不在应用的可见范围。请在后台把他加进来。'],
  ['48002 48004 48006 50001 50003', '应用已停用或没有权限。请到管理后台启用。'],
  ['45009', '发得太快，平台暂时不收。等一分钟再试。'],
  ['45033', '同时发得太多，平台暂时不收。等十几秒再试。'],
  [
    '93000',
    'key 不对，或机器人已被移出群。只填地址里 key= 后面那串；移出了就重新添加，再换 WECOM_GROUP_KEY。',
  ],
  ['93004 93008', '群里的消息推送已停用或被移出。请在群设置里启用或重新添加。'],
  ['93005 93006', '智能机器人还不能往这里发：对方须先给它发过一条消息；目标区分大小写。'],
  ['no-push', '回调方式的智能机器人不能主动发消息。请给群配消息推送，或改用长连接。'],
  ['846605 846608', '这条问题的回答时限已过。'],
]

const DINGTALK: Advice = [
  ['310000-keyword', '消息里没有群机器人设的关键词。请在安全设置里改用“加签”，或加一个每条都有的关键词。'],
  ['310000-sign', '加签密钥不对。请复制安全设置里 SEC 开头的整串，填 DINGTALK_GROUP_SECRET。'],
  ['310000-timestamp', '签名时间不对。请校准服务器时钟（差一小时以上平台就不认）。'],
  ['310000-ip', '服务器的出口 IP 不在群机器人的 IP 地址段里。请在安全设置里加上，或改用加签。'],
  ['310000', '没有通过群机器人的安全设置。请核对关键词、加签和 IP 地址段。'],
  [
    '300001 400101',
    'access_token 不对，或机器人已删除。只填 access_token= 后面那串到 DINGTALK_GROUP_TOKEN。',
  ],
  ['400102 bot.stopped', '机器人已停用。请在群设置或开发者后台启用。'],
  ['400106 400013 group.disbanded', '机器人不在群里，或群已解散。请重新添加。'],
  [
    '410100 130101 send.byToken.tooFast robot-shut',
    '一分钟发了 20 条以上，机器人被停 10 分钟。到时会自动补发。',
  ],
  ['1111', '服务器地址调用太频繁，被平台拦下。等十分钟再试。'],
  ['invalidClientIdOrSecret', 'Client ID 或 Client Secret 不对。请到开发者后台 → 凭证与基础信息重新复制。'],
  ['60011 AccessTokenPermissionDenied', '应用没有权限。请在权限管理里开通“企业内机器人发送消息”。'],
  [
    'invalidParameter.robotCode.auth robotCode.notExsit',
    'robotCode 不是这个应用的。请核对 DINGTALK_ROBOT_CODE。',
  ],
  ['robot.oto.notExist chatbotId.notAllow.sendOTO', '机器人还不能私聊。请在开发者后台发布机器人和应用版本。'],
  [
    'invalid-user staffId.notExisted 60121',
    '没有这个人，或他看不到该应用。请核对「人员」表的钉钉账号和应用可见范围。',
  ],
  ['flow-controlled', '给这个人发得太多，平台暂时不收。稍后自动重试。'],
  ['invalid.openConversationId conversation.org.notMatch', '群的会话 ID 不对，或不是本企业的群。'],
  ['90020 ApiCountLimitForOrg', '本月调用量已用完。请到管理后台扩容，或等下个月。'],
  ['bad-target', '目标写法不对。请写 user:钉钉账号 或 group:群会话ID。'],
]

/** The next step after a platform's code, for whoever runs the machine; `fromIp` is how the platform sees us. */
export function adviceFor(platform: string, code: string, fromIp: string | null = null): string {
  const last = code.slice(code.lastIndexOf('.') + 1)
  if (code === '60020' || last === 'IpNotInWhiteList') return trustedIp(platform, fromIp)
  const table = [...(platform === 'wecom' ? WECOM : platform === 'dingtalk' ? DINGTALK : []), ...ANYWHERE]
  const found = [code, last].flatMap((name) => table.filter(([codes]) => codes.split(' ').includes(name)))
  return (
    found[0]?.[1] ??
    (code.startsWith('http-') ? '平台或代理出错。稍后再试。' : '请按代码查平台的错误码说明。')
  )
}

function trustedIp(platform: string, fromIp: string | null): string {
  const address = fromIp ?? '服务器的出口 IP'
  return platform === 'dingtalk'
    ? `平台不认服务器的地址。请在开发者后台 → 安全设置 → 服务器出口 IP 里加上 ${address}。`
    : `平台不认服务器的地址。请在该应用的“企业可信IP”里加上 ${address}；要先配好可信域名或接收消息的地址才能填。`
}
