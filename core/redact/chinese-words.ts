// Words of Chinese that say where a name ends: closed lists of grammar, of what clauses begin with, and of words that begin like a name.

const list = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** Characters that go on behind a name or stand before one; in a given name they are rare. */
export const GRAMMAR = new Set(
  '的是在了和跟與与及也都就還还又说說来來去有没沒不很我你他她它们們吗嗎呢吧啊呀了今现現从從到对對给給让讓把被因为為所但如叫住这這那個个岁歲想要会會能可以后後时時前上下里裡最刚剛已经經于於之且或并同找问問见見请請向看',
);
/** Of those, characters of given names: 刚, 可, 如 are one where they begin none of WORDS_OF_BOTH. */
export const BOTH = new Set('刚剛可如');
export const WORDS_OF_BOTH = list('刚刚 刚才 刚好 剛剛 剛才 可是 可能 可以 可不 可我 可他 可她 如果 如今 如何 如此');

/** Words that begin like a name: 高兴, 安全, 成年. */
export const WORDS = list(`
相处 相比 相信 谈谈 周围 心理 关键 别的 和心 高兴 高中 高考 高三 高二 高一 高血 安全 安静 安心 安慰 成年 成都 成功 成绩 成人 单身 单亲 单纯 单位 单独 方便 方法
方面 方向 常常 常见 常年 白天 白人 白领 黄金 黄色 金融 金钱 万一 万分 严重 严格 严厉 周末 周一 周二 周三 周四 周五 周六 周日 温柔 温和 温暖 华人 应该 应届 农民 农村 冷静
冷漠 冷淡 经理 经常 经历 管理 江苏 江西 武汉 石家 许多 陈旧 钱包 关心 关系 关于 祝福 祝你 段时 强迫 强烈 聪明 平时 平常 平凡 平静 明天 明白 解决 解释 支持 支付 顾客 顾虑
家长 家庭 家人 家里 师傅 師傅 和我 和他 和她 连续 习惯 简单 全职 全家 全部 时候 时间 水平 文科 文化 古代 大学 大家 干部 能力 空虚 边缘 海归 双胞 双相 独生 独自 随便 车间 年轻
米饭 权力 利益 从来 别人 富二 国家 东北 东西 西安 宁夏 宁愿 幸福 计划 计算 谈恋 包括 左右 路人 危险 童年 盛大 阴影 毛病 梅花 林业 蓝色 麻烦 柴米 艾滋 鱼儿 容易 向往 项目 暴力
花钱 花了 苗条 车祸 牛人 燕子 于是 乐观 乐趣 巴不 商人 商量 班长 班里 汪汪 莫名 房子 房东 费用 贝贝 向来 游戏 曾经 沙发 后来 红色 公务 公司 司机 上班 东方 欧洲 都市 都是 都会
何况 何必 甚至 屈服 查看 益处 桓温 权利 曲折 任何 任务 任性 那种 那么 邓丽 张嘴 张口 张开 刘海 王子 王国 李子 龙卷 叶子 杜绝 罗列 梁柱 马上 马路 冯虚 宋朝 唐朝 陆续 钟头 钟爱 熊孩
`);

/** The surnames of most people, without those that are also common words. */
export const COMMON = new Set(
  '王李张刘陈杨赵吴徐孙朱胡郭林罗郑梁谢宋唐邓韩冯曹彭萧肖潘袁蔡蒋杜叶魏苏吕沈姚卢傅钟姜崔谭廖汪陆贾韦邹孟熊秦邱尹薛闫侯龙陶黎贺郝龚邵張劉陳楊趙吳孫羅鄭謝鄧韓馮葉蘇呂盧鍾譚陸賈韋鄒龍賀龔',
);

/** Words of two characters with which the clause behind a name goes on: when, how, and what people do. */
export const FOLLOWERS = list(`
今年 今天 今晚 昨天 昨晚 明天 前天 后天 去年 明年 每天 每次 每晚 天天 刚刚 刚才 经常 總是 总是 总说 总爱 常常 往往 一直 一个 一起 一定 一样 一边 一下 一家 最近 早上 早就 中午 下午 晚上 半夜 夜里 平时 周末 居然
竟然 突然 忽然 果然 已经 老是 特别 真的 真是 非常 十分 尤其 从小 从来 以前 以后 以为 后来 上周 上个 下周 这周 本来 原来 其实 可能 可是 可以 应该 也许 大概 似乎 好像 好象 不让 不在 不是 不肯 不愿 不再 不停 是个 都会 总会 只会 只是 只有 只想
还是 还有 还在 又是 又在 就是 就会 却是 但是 所以 因为 如果 虽然 而且 然后 于是 曾经 终于 立刻 马上 到底 甚至 至少 故意 偷偷 悄悄 独自 亲自 互相 再也 再次 多次 两次 三次 几次 常年 整天 成天 到处
打电 打骂 打人 打架 打算 打扮 打工 打了 打她 打他 骂人 骂她 骂他 骂了 吵架 吵闹 哭了 哭着 生病 生气 生了 去世 过世 死了 死去 走了 住院 出院 离婚 离开 离家 结婚 分手 恋爱 出轨 劈腿 怀孕 流产 堕胎 搬家 搬走 辞职 失业 失眠 失踪
失恋 酗酒 喝酒 喝醉 抽烟 吸毒 赌博 欠债 欠钱 借钱 骗钱 骗了 花钱 赚钱 上班 下班 上学 放学 退学 休学 工作 加班 出差 出国 出门 出事 出现 回家 回来 回国 睡觉 起床 吃饭 吃药 做饭 做梦 做了 学习 考试 考上 发现 发生 发烧 发火 发脾 发誓
告诉 知道 觉得 认为 认识 喜欢 喜歡 爱上 讨厌 希望 害怕 担心 关心 开心 难过 难受 伤心 伤害 痛苦 抑郁 焦虑 崩溃 绝望 需要 开始 继续 决定 同意 反对 拒绝 接受 要求 强迫 逼迫 逼着 威胁 恐吓 控制 跟踪 骚扰 欺负 欺骗 背叛 抛弃 冷落 嘲笑 侮辱 羞辱
批评 指责 责怪 埋怨 抱怨 照顾 陪伴 陪着 帮助 帮忙 支持 鼓励 安慰 理解 尊重 相信 怀疑 误会 原谅 道歉 解释 说她 说他 说我 说过 说话 说着 说要 聊天 联系 打听 介绍 见面 住在 来了 来自 回到 送给 带着 看到 看见 看着 听到 听说 想到 想要 想起 记得 忘记
得了 得到 患有 患上 确诊 查出 检查 治疗 服药 受伤 受到 遭受 遭到 遇到 经历 变得 成为 成了 当了 属于 毕业 长大 长得 比较 比我 对我 和我 跟我 给我 把我 让我 叫我 陪我 帮我 骗我 爱我 恨我 怪我 逼我 管我 吼我 凶我 找我 问我 教我 养我 抱我 亲我 摸我 追我 劝我
`);

/** What a surname alone stands before. */
export const TITLES = list(
  '先生 女士 小姐 太太 夫人 老师 老師 医生 醫生 大夫 教授 同学 同學 阿姨 叔叔 护士 護士 主任 经理 院长 校长 警官 律师 师傅 咨询',
);

/** Characters of what people do or suffer, of which hardly any given name is made. */
export const VERBS = new Set(
  '打骂罵哭死喝吃走病睡怕恨杀殺割逼踢掐咬摔砸扇推追赌賭嫖骗騙偷抢搶吵闹鬧疯瘋累痛疼饿餓渴醉吐躺坐站跑跳拉拖摸吻嫁娶离離搬换換买買卖賣挣赚賺借欠拿放丢扔等听聽做写寫戒酗揍虐凶吼劝勸陪总總太只仍却卻常再忙瘦胖丑脏疑',
);
/** Verbs of which given names are made too: verbs where a person or an aspect follows, as in 爱我, 爱着. */
export const NAMELIKE_VERBS = new Set('爱愛信护護怪管养養抱亲親带帶教帮幫送恋戀宠寵');
export const BEHIND_VERBS = new Set('我你您他她它着過过');
