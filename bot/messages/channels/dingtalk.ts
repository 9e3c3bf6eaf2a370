import type { PlatformWords } from './words.ts'

export const DINGTALK_OAPI_ORIGIN = { fill: '旧接口地址；专有钉钉群机器人填本省平台的' }
export const DINGTALK_API_QUOTA = { fill: '全单位每月 API 调用量上限，默认是标准版的' }
export const DINGTALK_WEBHOOK_QUOTA = { fill: '全单位每月 Webhook 和 Stream 调用量上限，默认是标准版的' }

/** For either door to DingTalk that sends. */
export const DINGTALK_TROUBLES = {
  'quota-80':
    '本月调用量已用到八成，用完后收发都会停。这个量全单位的应用和群机器人共用，请少发推送，或到钉钉管理后台扩容。',
}

/** What the channels of DingTalk have in common; the codes are those of bot/platforms/dingtalk/errcodes.ts. */
export const DINGTALK = {
  id: 'dingtalk',
  name: '钉钉',
  account: { heading: '钉钉账号', meaning: '钉钉的 userId；留空不改' },
  advice: [
    ['-1', '平台繁忙，稍后会自动重试。'],
    ['invalidClientIdOrSecret', 'Client ID 或 Client Secret 不对。请到开发者后台 → 凭证与基础信息重新复制。'],
    [
      '40014 42001 InvalidAuthentication',
      '访问凭证失效，换了新的仍不行。请核对 Client ID 和 Client Secret 是不是同一个应用的。',
    ],
    ['60011 AccessTokenPermissionDenied', '应用没有权限。请在权限管理里开通“企业内机器人发送消息”。'],
    ['88', '应用没有这项权限。请在开发者后台的权限管理里核对。'],
    [
      '60020 IpNotInWhiteList',
      (address) => `平台不认服务器的地址。请在开发者后台 → 安全设置 → 服务器出口 IP 里加上 ${address}。`,
    ],
    [
      'invalidParameter.robotCode.auth robotCode.notExsit',
      'robotCode 不是这个应用的。请核对 DINGTALK_ROBOT_CODE。',
    ],
    [
      'robot.oto.notExist chatbotId.notAllow.sendOTO',
      '机器人还不能私聊。请在开发者后台发布机器人和应用版本。',
    ],
    [
      'invalid-user staffId.notExisted 60121',
      '没有这个人，或他看不到该应用。请核对「人员」表的钉钉账号和应用可见范围。',
    ],
    ['40104', '手机号不对。请核对「人员」表的钉钉账号。'],
    ['flow-controlled', '给这个人发得太多，平台暂时不收。稍后自动重试。'],
    ['invalid.openConversationId conversation.org.notMatch', '群的会话 ID 不对，或不是本企业的群。'],
    ['bot.forbidden.sendMessage', '机器人在这个群里被禁言。请在群设置里解除。'],
    ['resource.unavailable resource.not.found', '机器人或群已经不在。请核对机器人还在不在群里。'],
    ['400102 bot.stopped', '机器人已停用。请在群设置或开发者后台启用。'],
    ['400106 400013 group.disbanded', '机器人不在群里，或群已解散。请重新添加。'],
    ['session.notExisted session.expired', '这次对话的回复时限已过。'],
    ['90020 ApiCountLimitForOrg', '本月调用量已用完。请到管理后台扩容，或等下个月。'],
    ['90018 QpsLimitForAppkeyAndApi QpmLimitForAppkeyAndApi', '调用太频繁，平台暂时不收。稍后自动重试。'],
    ['90002 QpsLimitForApi', '钉钉整个平台繁忙，暂时不收。稍后自动重试。'],
    ['send.too.fast too.many.group too.many.people', '发得太快，平台暂时不收。稍后自动重试。'],
    ['1111', '服务器地址调用太频繁，被平台拦下。等十分钟再试。'],
    ['430101 contain.unsafe.url', '消息里的链接被钉钉认为不安全。请核对登记的网址。'],
    [
      '430102 430103 430104 contain.notAllowed.text contain.notAllowed.picture contain.notAllowed.content',
      '内容被钉钉拦下。请检查其中的文字和链接。',
    ],
    ['460101 101002', '消息太长，请缩短。'],
    ['40004', '钉钉不收这种文件。请改用链接下载。'],
    ['400105 40035 43004 Missingbody', '消息的格式不对，是程序的问题，请报给开发者。'],
    ['unknown.send.result system.error', '钉钉没有说清是否送达，会再试一次并标“可能重复”。'],
  ],
} as const satisfies PlatformWords
