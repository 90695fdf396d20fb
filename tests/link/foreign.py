"""The invented events of `newsroom` as papers in other languages tell them: not word for word."""

from __future__ import annotations

FERRY_FR = """Le ferry Halden Star s'est échoué mardi à l'aube sur le récif de Skerry, au large de Norvik, avec 212 personnes à bord.

Tous les passagers ont été ramenés au port par les canots de sauvetage ; deux d'entre eux souffrent de fractures, a indiqué Marit Osen, responsable des garde-côtes.

La compagnie Halden Lines a annoncé une enquête. La bouée lumineuse du récif de Skerry, posée en 1974, était éteinte depuis trois nuits."""

FERRY_RU = """Паром «Халден Стар» во вторник утром сел на риф Скерри у Норвика, на борту находились 212 человек.

Двое пассажиров получили переломы, сообщила представитель береговой охраны Марит Осен. Остальных доставили в порт на спасательных катерах.

Компания «Халден Лайнс» обещала расследование. По словам рыбаков, маяк на рифе Скерри, стоящий с 1974 года, не горел три ночи."""

FERRY_JA = """フェリー「ハルデン・スター」が火曜日の未明、ノルヴィク沖のスケリー礁で座礁した。212人が乗っていた。

沿岸警備隊のマリット・オーセン氏によると、2人が骨折し病院に運ばれた。船会社ハルデン・ラインズは調査を約束した。

1974年に設置された灯浮標は三晩にわたり消えていたという。"""

BUDGET_DE = """Das Parlament in Castellan hat den Erntehaushalt am Dienstagabend mit sechs Stimmen Mehrheit verabschiedet.

Finanzministerin Ines Varro hatte zuvor die umstrittene Steuer auf Diesel fallen lassen. Die Renten steigen um drei Prozent, vier Milliarden Kronen gehen in die Bewässerung.

Oppositionsführer Tomas Reyl nannte den Haushalt auf Sand gebaut. Die Bauernliga sprach von einem Sieg."""

BUDGET_AR = """أقر البرلمان في كاستيلان ميزانية الحصاد مساء الثلاثاء بعد أن تخلت وزيرة المالية إينيس فارو عن ضريبة الديزل.

وقال زعيم المعارضة توماس ريل إن الميزانية مبنية على الرمال. وترتفع المعاشات بنسبة ثلاثة في المائة.

وكانت رابطة المزارعين قد أغلقت الطرق حول كاستيلان لمدة أسبوع."""

FERRY_DE = """Die Fähre Halden Star ist am frühen Dienstag mit 212 Menschen an Bord auf das Riff Skerry gelaufen, wie die Küstenwache in Norvik mitteilte.

Rettungsboote brachten alle Fahrgäste in den Hafen von Norvik, wo zwei von ihnen mit Knochenbrüchen behandelt wurden. Der Kapitän blieb bis Mittag auf der Brücke.

Das Riff Skerry liegt vier Meilen vor dem Hafen und ist seit 1974 mit einer Leuchtboje gekennzeichnet. Fischer hatten gemeldet, dass die Boje drei Nächte dunkel war.

Die Reederei Halden Lines sagte, eine Untersuchung werde sofort beginnen; die Halden Star habe im März die jährliche Prüfung bestanden."""
