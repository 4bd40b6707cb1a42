<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="hi" sourcelanguage="en">
    <context>
        <name>PlumDesk</name>
        <message>
            <source>Plum Desk cannot start. {detail}</source>
            <translation>Plum Desk शुरू नहीं हो सकता। {detail}</translation>
        </message>
        <message>
            <source>Plum Desk cannot start.</source>
            <translation>Plum Desk शुरू नहीं हो सकता।</translation>
        </message>
        <message>
            <source>{ticket_id} is due</source>
            <translation>{ticket_id} देय है</translation>
        </message>
        <message>
            <source>{left} left.</source>
            <translation>{left} शेष।</translation>
        </message>
        <message>
            <source>{n} piece of your work needs you.</source>
            <translation>आपके {n} काम में आप चाहिए।</translation>
        </message>
        <message>
            <source>{n} pieces of your work need you.</source>
            <translation>आपके {n} कामों में आप चाहिए।</translation>
        </message>
        <message>
            <source>{number} waits for your verdict</source>
            <translation>{number} आपके निर्णय की प्रतीक्षा में</translation>
        </message>
        <message>
            <source>It expires in {left}.</source>
            <translation>यह {left} में समाप्त होगा।</translation>
        </message>
        <message>
            <source>Needs you</source>
            <translation>आप चाहिए</translation>
        </message>
        <message>
            <source>The centre has not evaluated this request yet.</source>
            <translation>केंद्र ने अभी इस अनुरोध का मूल्यांकन नहीं किया है।</translation>
        </message>
        <message>
            <source>Nothing to decide: {lower}.</source>
            <translation>निर्णय के लिए कुछ नहीं: {lower}।</translation>
        </message>
        <message>
            <source>Raised by you: someone else must check it</source>
            <translation>आपने ही उठाया है: जाँच किसी और को करनी होगी</translation>
        </message>
        <message>
            <source>You are offline: reading only. Deciding needs the centre.</source>
            <translation>आप ऑफ़लाइन हैं: केवल पढ़ सकते हैं। निर्णय के लिए केंद्र चाहिए।</translation>
        </message>
        <message>
            <source>The request changed: read what changed first.</source>
            <translation>अनुरोध बदल गया: पहले पढ़ें कि क्या बदला।</translation>
        </message>
        <message>
            <source>Changed since revision {revision}</source>
            <translation>संशोधन {revision} के बाद बदला</translation>
        </message>
        <message>
            <source>Request under review</source>
            <translation>समीक्षाधीन अनुरोध</translation>
        </message>
        <message>
            <source>Maker</source>
            <translation>अनुरोधकर्ता</translation>
        </message>
        <message>
            <source>What will change</source>
            <translation>क्या बदलेगा</translation>
        </message>
        <message>
            <source>Limits</source>
            <translation>सीमाएँ</translation>
        </message>
        <message>
            <source>Evidence</source>
            <translation>साक्ष्य</translation>
        </message>
        <message>
            <source>Steps</source>
            <translation>चरण</translation>
        </message>
        <message>
            <source>Ticket {ticket_id}</source>
            <translation>टिकट {ticket_id}</translation>
        </message>
        <message>
            <source>by {editor_name}, {at}</source>
            <translation>{editor_name}, {at}</translation>
        </message>
        <message>
            <source>Maker: {maker_name}</source>
            <translation>अनुरोधकर्ता: {maker_name}</translation>
        </message>
        <message>
            <source>last 90 days</source>
            <translation>पिछले 90 दिन</translation>
        </message>
        <message>
            <source>What changed</source>
            <translation>क्या बदला</translation>
        </message>
        <message>
            <source>Before</source>
            <translation>पहले</translation>
        </message>
        <message>
            <source>Now</source>
            <translation>अभी</translation>
        </message>
        <message>
            <source>exactly this, nothing else</source>
            <translation>बस यही, और कुछ नहीं</translation>
        </message>
        <message>
            <source>Order {order_id}</source>
            <translation>ऑर्डर {order_id}</translation>
        </message>
        <message>
            <source>Ends {expires_at}</source>
            <translation>{expires_at} को समाप्त</translation>
        </message>
        <message>
            <source>opened {sum} of {found}</source>
            <translation>{found} में से {sum} खोले</translation>
        </message>
        <message>
            <source>{number} · {waiting} waiting</source>
            <translation>{number} · {waiting} प्रतीक्षा में</translation>
        </message>
        <message>
            <source>Incident {number}, {waiting} requests waiting</source>
            <translation>घटना {number}, {waiting} अनुरोध प्रतीक्षा में</translation>
        </message>
        <message>
            <source>Fingerprint</source>
            <translation>फ़िंगरप्रिंट</translation>
        </message>
        <message>
            <source>new, with the same content</source>
            <translation>नया, सामग्री वही</translation>
        </message>
        <message>
            <source>Approve {n} request of {number}: {what}, {total} in all</source>
            <translation>{number} का {n} अनुरोध स्वीकृत करें: {what}, कुल {total}</translation>
        </message>
        <message>
            <source>Approve {n} requests of {number} as one: {what}, {total} in all</source>
            <translation>{number} के {n} अनुरोध एक साथ स्वीकृत करें: {what}, कुल {total}</translation>
        </message>
        <message>
            <source>What was sent does not match its fingerprint.</source>
            <translation>जो भेजा गया वह अपने फ़िंगरप्रिंट से मेल नहीं खाता।</translation>
        </message>
        <message>
            <source>This incident, at once</source>
            <translation>यह घटना, एक बार में</translation>
        </message>
        <message>
            <source>Your last 24 hours</source>
            <translation>आपके पिछले 24 घंटे</translation>
        </message>
        <message>
            <source>{named} and {more} more</source>
            <translation>{named} और {more} अन्य</translation>
        </message>
        <message>
            <source>Not among them: {named}. {why}</source>
            <translation>इनमें नहीं: {named}। {why}</translation>
        </message>
        <message>
            <source>Decision</source>
            <translation>निर्णय</translation>
        </message>
        <message>
            <source>Note to the maker</source>
            <translation>अनुरोधकर्ता के लिए टिप्पणी</translation>
        </message>
        <message>
            <source>Note to the maker. Required to decline or return; optional to approve</source>
            <translation>अनुरोधकर्ता के लिए टिप्पणी। अस्वीकार करने या लौटाने के लिए ज़रूरी; स्वीकृति में वैकल्पिक</translation>
        </message>
        <message>
            <source>Return for changes</source>
            <translation>बदलाव के लिए लौटाएँ</translation>
        </message>
        <message>
            <source>Decline</source>
            <translation>अस्वीकार करें</translation>
        </message>
        <message>
            <source>Approve</source>
            <translation>स्वीकृत करें</translation>
        </message>
        <message>
            <source>Waiting for the centre’s answer…</source>
            <translation>केंद्र के उत्तर की प्रतीक्षा…</translation>
        </message>
        <message>
            <source>Waiting for the centre’s answer</source>
            <translation>केंद्र के उत्तर की प्रतीक्षा</translation>
        </message>
        <message>
            <source>Write to the maker why.</source>
            <translation>अनुरोधकर्ता को कारण लिखें।</translation>
        </message>
        <message>
            <source>Approving…</source>
            <translation>स्वीकृत हो रहा है…</translation>
        </message>
        <message>
            <source>Declining…</source>
            <translation>अस्वीकार हो रहा है…</translation>
        </message>
        <message>
            <source>Returning…</source>
            <translation>लौटाया जा रहा है…</translation>
        </message>
        <message>
            <source>Evidence: {title}</source>
            <translation>साक्ष्य: {title}</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>बंद करें</translation>
        </message>
        <message>
            <source>Lend authority</source>
            <translation>अधिकार सौंपें</translation>
        </message>
        <message>
            <source>To</source>
            <translation>किसे</translation>
        </message>
        <message>
            <source>How long</source>
            <translation>कितने समय तक</translation>
        </message>
        <message>
            <source>Programme</source>
            <translation>कार्यक्रम</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>क्यों</translation>
        </message>
        <message>
            <source>For the record, e.g. on leave</source>
            <translation>रिकॉर्ड के लिए, जैसे छुट्टी पर</translation>
        </message>
        <message>
            <source>Lend</source>
            <translation>सौंपें</translation>
        </message>
        <message>
            <source>All programmes</source>
            <translation>सभी कार्यक्रम</translation>
        </message>
        <message>
            <source>You lend</source>
            <translation>आपने सौंपा</translation>
        </message>
        <message>
            <source>Lent to you</source>
            <translation>आपको सौंपा गया</translation>
        </message>
        <message>
            <source>until {ends_at}, {value}</source>
            <translation>{ends_at} तक, {value}</translation>
        </message>
        <message>
            <source>Saving…</source>
            <translation>सहेजा जा रहा है…</translation>
        </message>
        <message>
            <source>Nobody else on this desk may decide.</source>
            <translation>इस डेस्क पर कोई और निर्णय नहीं कर सकता।</translation>
        </message>
        <message>
            <source>Sent. It holds once the centre has it.</source>
            <translation>भेज दिया। केंद्र को मिलते ही लागू होगा।</translation>
        </message>
        <message>
            <source>Lend your authority to decide</source>
            <translation>निर्णय का अपना अधिकार सौंपें</translation>
        </message>
        <message>
            <source>Nothing.</source>
            <translation>कुछ नहीं।</translation>
        </message>
        <message>
            <source>Take back</source>
            <translation>वापस लें</translation>
        </message>
        <message>
            <source>Take back from {name}</source>
            <translation>{name} से वापस लें</translation>
        </message>
        <message>
            <source>all programmes</source>
            <translation>सभी कार्यक्रम</translation>
        </message>
        <message>
            <source>They decide in your name, within your limits, never on what you or they raised. Both names are recorded.</source>
            <translation>वे आपके नाम से, आपकी सीमाओं में निर्णय करते हैं; आपके या अपने उठाए अनुरोध पर कभी नहीं। दोनों नाम दर्ज होते हैं।</translation>
        </message>
        <message>
            <source>for 24 hours</source>
            <translation>24 घंटे के लिए</translation>
        </message>
        <message>
            <source>for 3 days</source>
            <translation>3 दिन के लिए</translation>
        </message>
        <message>
            <source>for a week</source>
            <translation>एक सप्ताह के लिए</translation>
        </message>
        <message>
            <source>for two weeks</source>
            <translation>दो सप्ताह के लिए</translation>
        </message>
        <message>
            <source>for 31 days</source>
            <translation>31 दिन के लिए</translation>
        </message>
        <message>
            <source>Approve {rows} requests: {what}, {total} in all</source>
            <translation>{rows} अनुरोध स्वीकृत करें: {what}, कुल {total}</translation>
        </message>
        <message>
            <source>{amount} for {member_name}, asked for by {maker}</source>
            <translation>{member_name} के लिए {amount}, अनुरोध {maker} का</translation>
        </message>
        <message>
            <source>Approve all</source>
            <translation>सभी स्वीकृत करें</translation>
        </message>
        <message>
            <source>Marked requests</source>
            <translation>चुने हुए अनुरोध</translation>
        </message>
        <message>
            <source>Approve marked</source>
            <translation>चुने हुए स्वीकृत करें</translation>
        </message>
        <message>
            <source>Unmark</source>
            <translation>चयन हटाएँ</translation>
        </message>
        <message>
            <source>{count} marked</source>
            <translation>{count} चुने</translation>
        </message>
        <message>
            <source>Maker {maker_name}</source>
            <translation>अनुरोधकर्ता {maker_name}</translation>
        </message>
        <message>
            <source>Queue of requests</source>
            <translation>अनुरोधों की कतार</translation>
        </message>
        <message>
            <source>{n} request · {order}</source>
            <translation>{n} अनुरोध · {order}</translation>
        </message>
        <message>
            <source>{n} requests · {order}</source>
            <translation>{n} अनुरोध · {order}</translation>
        </message>
        <message>
            <source>Queue</source>
            <translation>कतार</translation>
        </message>
        <message>
            <source>Which requests</source>
            <translation>कौन से अनुरोध</translation>
        </message>
        <message>
            <source>All clear</source>
            <translation>सब निपट गया</translation>
        </message>
        <message>
            <source>{text} You decided last at {at}.</source>
            <translation>{text} आपने पिछला निर्णय {at} पर लिया।</translation>
        </message>
        <message>
            <source>first due on top</source>
            <translation>सबसे पहले देय ऊपर</translation>
        </message>
        <message>
            <source>newest on top</source>
            <translation>सबसे नया ऊपर</translation>
        </message>
        <message>
            <source>{marked} marked.</source>
            <translation>{marked} चुने।</translation>
        </message>
        <message>
            <source>{rows} of {total}, first due on top</source>
            <translation>{total} में से {rows}, सबसे पहले देय ऊपर</translation>
        </message>
        <message>
            <source>To decide</source>
            <translation>निर्णय के लिए</translation>
        </message>
        <message>
            <source>Mine</source>
            <translation>मेरे</translation>
        </message>
        <message>
            <source>Ended</source>
            <translation>समाप्त</translation>
        </message>
        <message>
            <source>Nothing waits for a decision.</source>
            <translation>निर्णय के लिए कुछ नहीं है।</translation>
        </message>
        <message>
            <source>No requests of yours</source>
            <translation>आपका कोई अनुरोध नहीं</translation>
        </message>
        <message>
            <source>Refunds, reissues and goodwill that you raise appear here.</source>
            <translation>आपके उठाए रिफ़ंड, पुनः जारी और सद्भावना यहाँ दिखते हैं।</translation>
        </message>
        <message>
            <source>Nothing decided yet</source>
            <translation>अभी कोई निर्णय नहीं हुआ</translation>
        </message>
        <message>
            <source>Requests appear here once they were decided, ran or expired.</source>
            <translation>निर्णय, निष्पादन या समय-समाप्ति के बाद अनुरोध यहाँ दिखते हैं।</translation>
        </message>
        <message>
            <source>Request</source>
            <translation>अनुरोध</translation>
        </message>
        <message>
            <source>Show changes</source>
            <translation>बदलाव दिखाएँ</translation>
        </message>
        <message>
            <source>Nothing chosen</source>
            <translation>कुछ नहीं चुना</translation>
        </message>
        <message>
            <source>Choose a request on the left to review it.</source>
            <translation>समीक्षा के लिए बाईं ओर कोई अनुरोध चुनें।</translation>
        </message>
        <message>
            <source>The request changed while you were reading it</source>
            <translation>पढ़ते समय अनुरोध बदल गया</translation>
        </message>
        <message>
            <source>You still see the earlier one. Revision {revision} is here.</source>
            <translation>आप अब भी पिछला देख रहे हैं। संशोधन {revision} आ गया है।</translation>
        </message>
        <message>
            <source>The changes are shown</source>
            <translation>बदलाव दिखाए गए हैं</translation>
        </message>
        <message>
            <source>Approve {said}</source>
            <translation>{said} स्वीकृत करें</translation>
        </message>
        <message>
            <source>You decide for {name}, who lends you this until {until}. {consequence}</source>
            <translation>आप {name} की ओर से निर्णय करते हैं, जिन्होंने इसे {until} तक सौंपा है। {consequence}</translation>
        </message>
        <message>
            <source>Declined {n}. The maker is told why.</source>
            <translation>{n} अस्वीकार किया। अनुरोधकर्ता को कारण बताया गया।</translation>
        </message>
        <message>
            <source>Returned {n} to the maker.</source>
            <translation>{n} अनुरोधकर्ता को लौटाया।</translation>
        </message>
        <message>
            <source>The request cannot be read</source>
            <translation>अनुरोध पढ़ा नहीं जा सकता</translation>
        </message>
        <message>
            <source>Not on this desk</source>
            <translation>इस डेस्क पर नहीं</translation>
        </message>
        <message>
            <source>The request was moved, or is outside what you may see.</source>
            <translation>अनुरोध हटाया गया, या आपके देखने के दायरे से बाहर है।</translation>
        </message>
        <message>
            <source>Not evaluated yet</source>
            <translation>अभी मूल्यांकन नहीं हुआ</translation>
        </message>
        <message>
            <source>The centre has not seen it yet. Nothing has been done.</source>
            <translation>केंद्र ने इसे अभी नहीं देखा। कुछ नहीं किया गया।</translation>
        </message>
        <message>
            <source>Approved {n}. The next approver is told.</source>
            <translation>{n} स्वीकृत। अगले स्वीकृतिकर्ता को बताया गया।</translation>
        </message>
        <message>
            <source>Approved {n}. It runs now.</source>
            <translation>{n} स्वीकृत। अभी चल रहा है।</translation>
        </message>
        <message>
            <source>This request cannot be shown safely</source>
            <translation>यह अनुरोध सुरक्षित रूप से नहीं दिखाया जा सकता</translation>
        </message>
        <message>
            <source>What was sent does not match its fingerprint ({error}). Do not decide it; tell your administrator.</source>
            <translation>जो भेजा गया वह अपने फ़िंगरप्रिंट से मेल नहीं खाता ({error})। निर्णय न करें; अपने प्रशासक को बताएँ।</translation>
        </message>
        <message>
            <source>{number}: withdrawal requested.</source>
            <translation>{number}: वापसी का अनुरोध किया।</translation>
        </message>
        <message>
            <source>Approving runs it at once. It cannot be undone; a reversal is a new request.</source>
            <translation>स्वीकृति से यह तुरंत चलता है। इसे पलटा नहीं जा सकता; उलटने के लिए नया अनुरोध चाहिए।</translation>
        </message>
        <message>
            <source>Approving passes it on: {tier} must approve as well before it runs.</source>
            <translation>स्वीकृति इसे आगे भेजती है: चलने से पहले {tier} की स्वीकृति भी चाहिए।</translation>
        </message>
        <message>
            <source>none</source>
            <translation>कोई नहीं</translation>
        </message>
        <message>
            <source>Reason: {reason}.</source>
            <translation>कारण: {reason}।</translation>
        </message>
        <message>
            <source>Effect</source>
            <translation>प्रभाव</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>कारण</translation>
        </message>
        <message>
            <source>Where it goes</source>
            <translation>कहाँ जाता है</translation>
        </message>
        <message>
            <source>Also</source>
            <translation>साथ में</translation>
        </message>
        <message>
            <source>nothing</source>
            <translation>कुछ नहीं</translation>
        </message>
        <message>
            <source>unchanged</source>
            <translation>अपरिवर्तित</translation>
        </message>
        <message>
            <source>{change_name} after</source>
            <translation>{change_name} बाद में</translation>
        </message>
        <message>
            <source>Take {amount} from {who}’s balance</source>
            <translation>{who} के शेष से {amount} लें</translation>
        </message>
        <message>
            <source>Refund {amount} to {who}</source>
            <translation>{who} को {amount} रिफ़ंड करें</translation>
        </message>
        <message>
            <source>Refund {amount} to {who} in points</source>
            <translation>{who} को {amount} पॉइंट में रिफ़ंड करें</translation>
        </message>
        <message>
            <source>Replace {who}’s voucher with a new one worth {amount}</source>
            <translation>{who} का वाउचर {amount} के नए वाउचर से बदलें</translation>
        </message>
        <message>
            <source>Send {who}’s voucher worth {amount} again</source>
            <translation>{who} का {amount} का वाउचर फिर से भेजें</translation>
        </message>
        <message>
            <source>Cancel {who}’s booking worth {amount}</source>
            <translation>{who} की {amount} की बुकिंग रद्द करें</translation>
        </message>
        <message>
            <source>Let {who}’s voucher worth {amount} live longer</source>
            <translation>{who} के {amount} के वाउचर की अवधि बढ़ाएँ</translation>
        </message>
        <message>
            <source>Take {amount} of goodwill back from {who}</source>
            <translation>{who} से {amount} सद्भावना वापस लें</translation>
        </message>
        <message>
            <source>Merge {who} into another member, with {amount}</source>
            <translation>{who} को {amount} सहित दूसरे सदस्य में मिलाएँ</translation>
        </message>
        <message>
            <source>Close {who}, who gives up {amount}</source>
            <translation>{who} को बंद करें, जो {amount} छोड़ते हैं</translation>
        </message>
        <message>
            <source>Give {who} {amount} as goodwill</source>
            <translation>{who} को {amount} सद्भावना दें</translation>
        </message>
        <message>
            <source>Add {amount} to {who}’s balance</source>
            <translation>{who} के शेष में {amount} जोड़ें</translation>
        </message>
        <message>
            <source>{count} waiting for you</source>
            <translation>{count} आपकी प्रतीक्षा में</translation>
        </message>
        <message>
            <source>Approvals</source>
            <translation>स्वीकृतियाँ</translation>
        </message>
        <message>
            <source>My requests</source>
            <translation>मेरे अनुरोध</translation>
        </message>
        <message>
            <source>Approvals bar</source>
            <translation>स्वीकृति पट्टी</translation>
        </message>
        <message>
            <source>your role decides nothing</source>
            <translation>आपकी भूमिका निर्णय नहीं करती</translation>
        </message>
        <message>
            <source>mark some requests first, with Space</source>
            <translation>पहले Space से कुछ अनुरोध चुनें</translation>
        </message>
        <message>
            <source>the request on screen belongs to no open incident</source>
            <translation>दिख रहा अनुरोध किसी खुली घटना का नहीं है</translation>
        </message>
        <message>
            <source>Nothing of this incident can be approved as one. {why}</source>
            <translation>इस घटना का कुछ भी एक साथ स्वीकृत नहीं किया जा सकता। {why}</translation>
        </message>
        <message>
            <source>Live · {synced_at}</source>
            <translation>लाइव · {synced_at}</translation>
        </message>
        <message>
            <source>{title} · Plum Desk (DEMO)</source>
            <translation>{title} · Plum Desk (DEMO)</translation>
        </message>
        <message>
            <source>{title} · Plum Desk</source>
            <translation>{title} · Plum Desk</translation>
        </message>
        <message>
            <source>Write the note</source>
            <translation>टिप्पणी लिखें</translation>
        </message>
        <message>
            <source>Approve the incident’s requests as one</source>
            <translation>घटना के अनुरोध एक साथ स्वीकृत करें</translation>
        </message>
        <message>
            <source>Next request</source>
            <translation>अगला अनुरोध</translation>
        </message>
        <message>
            <source>Previous request</source>
            <translation>पिछला अनुरोध</translation>
        </message>
        <message>
            <source>Refresh</source>
            <translation>ताज़ा करें</translation>
        </message>
        <message>
            <source>Next part of the window</source>
            <translation>विंडो का अगला भाग</translation>
        </message>
        <message>
            <source>Moving about</source>
            <translation>आना-जाना</translation>
        </message>
        <message>
            <source>Part before</source>
            <translation>पिछला भाग</translation>
        </message>
        <message>
            <source>Keys and commands</source>
            <translation>कुंजियाँ और आदेश</translation>
        </message>
        <message>
            <source>Help</source>
            <translation>सहायता</translation>
        </message>
        <message>
            <source>Close this window</source>
            <translation>यह विंडो बंद करें</translation>
        </message>
        <message>
            <source>Nothing waits for you</source>
            <translation>आपके लिए कुछ प्रतीक्षा में नहीं</translation>
        </message>
        <message>
            <source> · next due in {rest}</source>
            <translation> · अगला {rest} में देय</translation>
        </message>
        <message>
            <source> · one has expired</source>
            <translation> · एक की अवधि समाप्त</translation>
        </message>
        <message>
            <source>Showing data as of {synced_at}.</source>
            <translation>{synced_at} का डेटा दिखाया जा रहा है।</translation>
        </message>
        <message>
            <source>Nothing was synced yet.</source>
            <translation>अभी कुछ सिंक नहीं हुआ।</translation>
        </message>
        <message>
            <source>You are offline</source>
            <translation>आप ऑफ़लाइन हैं</translation>
        </message>
        <message>
            <source>{shown} Read only: deciding needs the centre.</source>
            <translation>{shown} केवल पढ़ें: निर्णय के लिए केंद्र चाहिए।</translation>
        </message>
        <message>
            <source>Not now: {reason}.</source>
            <translation>अभी नहीं: {reason}।</translation>
        </message>
        <message>
            <source>{unit} of {cap}</source>
            <translation>{cap} में से {unit}</translation>
        </message>
        <message>
            <source>{declined} ({rate}%, team {team}%)</source>
            <translation>{declined} ({rate}%, टीम {team}%)</translation>
        </message>
        <message>
            <source> of {span}</source>
            <translation> / {span}</translation>
        </message>
        <message>
            <source>Maker’s last 24 hours</source>
            <translation>अनुरोधकर्ता के पिछले 24 घंटे</translation>
        </message>
        <message>
            <source>This member, 30 days</source>
            <translation>यह सदस्य, 30 दिन</translation>
        </message>
        <message>
            <source>{left} left{whole}</source>
            <translation>{left} शेष{whole}</translation>
        </message>
        <message>
            <source>{why}. Needs {needed}.</source>
            <translation>{why}। {needed} चाहिए।</translation>
        </message>
        <message>
            <source>Raised.</source>
            <translation>उठाया।</translation>
        </message>
        <message>
            <source>Raised.{quoted}</source>
            <translation>उठाया।{quoted}</translation>
        </message>
        <message>
            <source> Revision {revision}{value}.</source>
            <translation> संशोधन {revision}{value}।</translation>
        </message>
        <message>
            <source> Together with others.</source>
            <translation> औरों के साथ।</translation>
        </message>
        <message>
            <source> for {lender_name}</source>
            <translation> {lender_name} की ओर से</translation>
        </message>
        <message>
            <source>Requests raised</source>
            <translation>उठाए गए अनुरोध</translation>
        </message>
        <message>
            <source>Declined</source>
            <translation>अस्वीकृत</translation>
        </message>
        <message>
            <source>Same member before</source>
            <translation>पहले यही सदस्य</translation>
        </message>
        <message>
            <source>{action} in 24 h</source>
            <translation>24 घंटे में {action}</translation>
        </message>
        <message>
            <source>{near_limit_24h} requests in 24 h were just under the maker’s limit.</source>
            <translation>24 घंटे में {near_limit_24h} अनुरोध अनुरोधकर्ता की सीमा से ज़रा नीचे थे।</translation>
        </message>
        <message>
            <source>In 30 days you approved {given} of the maker’s requests, and the maker {taken} of yours.</source>
            <translation>30 दिनों में आपने इस अनुरोधकर्ता के {given} अनुरोध स्वीकृत किए, और उन्होंने आपके {taken}।</translation>
        </message>
        <message>
            <source>Expired</source>
            <translation>अवधि समाप्त</translation>
        </message>
        <message>
            <source>{rest} left</source>
            <translation>{rest} शेष</translation>
        </message>
        <message>
            <source>Raised</source>
            <translation>उठाया गया</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>पूरा</translation>
        </message>
        <message>
            <source>Runs</source>
            <translation>चलता है</translation>
        </message>
        <message>
            <source>Changed to revision {revision}.{quoted}</source>
            <translation>संशोधन {revision} किया गया।{quoted}</translation>
        </message>
        <message>
            <source>None</source>
            <translation>कोई नहीं</translation>
        </message>
        <message>
            <source>Your single limit</source>
            <translation>आपकी एकल सीमा</translation>
        </message>
        <message>
            <source>decides now</source>
            <translation>अभी निर्णय करता है</translation>
        </message>
        <message>
            <source>decides</source>
            <translation>निर्णय करता है</translation>
        </message>
        <message>
            <source>Within the maker’s limits</source>
            <translation>अनुरोधकर्ता की सीमाओं में</translation>
        </message>
        <message>
            <source>Above the maker’s limit</source>
            <translation>अनुरोधकर्ता की सीमा से ऊपर</translation>
        </message>
        <message>
            <source>Above what one maker, member or order may be given in all</source>
            <translation>एक अनुरोधकर्ता, सदस्य या ऑर्डर को कुल जितना दिया जा सकता है उससे ऊपर</translation>
        </message>
        <message>
            <source>One of several just under a limit within a day</source>
            <translation>एक दिन में सीमा से ज़रा नीचे के कई अनुरोधों में से एक</translation>
        </message>
        <message>
            <source>Above every approver’s limit</source>
            <translation>हर स्वीकृतिकर्ता की सीमा से ऊपर</translation>
        </message>
        <message>
            <source>Goodwill always needs a second person</source>
            <translation>सद्भावना के लिए हमेशा दूसरा व्यक्ति चाहिए</translation>
        </message>
        <message>
            <source>Large enough to need two approvers</source>
            <translation>इतनी बड़ी राशि कि दो स्वीकृतिकर्ता चाहिए</translation>
        </message>
        <message>
            <source>This action always needs a second person</source>
            <translation>इस कार्रवाई के लिए हमेशा दूसरा व्यक्ति चाहिए</translation>
        </message>
        <message>
            <source>No exchange rate for this currency, so the top tier decides</source>
            <translation>इस मुद्रा की विनिमय दर नहीं है, इसलिए सबसे ऊपरी स्तर निर्णय करता है</translation>
        </message>
        <message>
            <source>Maker’s 24 hours, all kinds</source>
            <translation>अनुरोधकर्ता के 24 घंटे, सभी प्रकार</translation>
        </message>
        <message>
            <source>This member’s 24 hours, all kinds</source>
            <translation>इस सदस्य के 24 घंटे, सभी प्रकार</translation>
        </message>
        <message>
            <source>This member’s 7 days, all kinds</source>
            <translation>इस सदस्य के 7 दिन, सभी प्रकार</translation>
        </message>
        <message>
            <source>This member’s 30 days, all kinds</source>
            <translation>इस सदस्य के 30 दिन, सभी प्रकार</translation>
        </message>
        <message>
            <source>This order, all kinds</source>
            <translation>यह ऑर्डर, सभी प्रकार</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>समय</translation>
        </message>
        <message>
            <source>Actor</source>
            <translation>कर्ता</translation>
        </message>
        <message>
            <source>Role</source>
            <translation>भूमिका</translation>
        </message>
        <message>
            <source>Action</source>
            <translation>कार्रवाई</translation>
        </message>
        <message>
            <source>Object</source>
            <translation>वस्तु</translation>
        </message>
        <message>
            <source>Before → After</source>
            <translation>पहले → बाद</translation>
        </message>
        <message>
            <source>Ticket</source>
            <translation>टिकट</translation>
        </message>
        <message>
            <source>Device</source>
            <translation>उपकरण</translation>
        </message>
        <message>
            <source>Result</source>
            <translation>परिणाम</translation>
        </message>
        <message>
            <source>Each entry is hashed together with the one before. plum-audit verify checks an exported bundle.</source>
            <translation>हर प्रविष्टि पिछली के साथ हैश की जाती है। plum-audit verify निर्यातित बंडल की जाँच करता है।</translation>
        </message>
        <message>
            <source>Audit entry</source>
            <translation>ऑडिट प्रविष्टि</translation>
        </message>
        <message>
            <source>Audit entry details</source>
            <translation>ऑडिट प्रविष्टि का विवरण</translation>
        </message>
        <message>
            <source>Who and what</source>
            <translation>कौन और क्या</translation>
        </message>
        <message>
            <source>Chain</source>
            <translation>शृंखला</translation>
        </message>
        <message>
            <source>No entry chosen</source>
            <translation>कोई प्रविष्टि नहीं चुनी</translation>
        </message>
        <message>
            <source>Choose one in the list.</source>
            <translation>सूची में से एक चुनें।</translation>
        </message>
        <message>
            <source>Open ticket {ticket_id}</source>
            <translation>टिकट {ticket_id} खोलें</translation>
        </message>
        <message>
            <source>Hash {hash}</source>
            <translation>हैश {hash}</translation>
        </message>
        <message>
            <source>After</source>
            <translation>बाद</translation>
        </message>
        <message>
            <source>Place</source>
            <translation>स्थान</translation>
        </message>
        <message>
            <source>{seq} in this chain</source>
            <translation>इस शृंखला में {seq}</translation>
        </message>
        <message>
            <source>Export bundle</source>
            <translation>बंडल निर्यात करें</translation>
        </message>
        <message>
            <source>your role may not export the trail</source>
            <translation>आपकी भूमिका ऑडिट रिकॉर्ड निर्यात नहीं कर सकती</translation>
        </message>
        <message>
            <source>Export audit bundle</source>
            <translation>ऑडिट बंडल निर्यात करें</translation>
        </message>
        <message>
            <source>Bundle (*.zip)</source>
            <translation>बंडल (*.zip)</translation>
        </message>
        <message>
            <source>Exporting…</source>
            <translation>निर्यात हो रहा है…</translation>
        </message>
        <message>
            <source>{n} entry</source>
            <translation>{n} प्रविष्टि</translation>
        </message>
        <message>
            <source>{n} entries</source>
            <translation>{n} प्रविष्टियाँ</translation>
        </message>
        <message>
            <source>The bundle comes from the centre, which cannot be reached.</source>
            <translation>बंडल केंद्र से आता है, जिस तक पहुँचा नहीं जा सकता।</translation>
        </message>
        <message>
            <source>Saved {name}. Check it with plum-audit verify.</source>
            <translation>{name} सहेजा। plum-audit verify से जाँचें।</translation>
        </message>
        <message>
            <source>choose an entry first</source>
            <translation>पहले कोई प्रविष्टि चुनें</translation>
        </message>
        <message>
            <source>Actions</source>
            <translation>कार्रवाइयाँ</translation>
        </message>
        <message>
            <source>Copy entry's hash</source>
            <translation>प्रविष्टि का हैश कॉपी करें</translation>
        </message>
        <message>
            <source>Copied the hash.</source>
            <translation>हैश कॉपी किया।</translation>
        </message>
        <message>
            <source>filter</source>
            <translation>फ़िल्टर</translation>
        </message>
        <message>
            <source>add a filter</source>
            <translation>फ़िल्टर जोड़ें</translation>
        </message>
        <message>
            <source>next entry</source>
            <translation>अगली प्रविष्टि</translation>
        </message>
        <message>
            <source>all keys</source>
            <translation>सभी कुंजियाँ</translation>
        </message>
        <message>
            <source>{refused} refused</source>
            <translation>{refused} अस्वीकृत</translation>
        </message>
        <message>
            <source>No bundle was written. {fault}</source>
            <translation>कोई बंडल नहीं लिखा गया। {fault}</translation>
        </message>
        <message>
            <source>No bundle was written: {value}.</source>
            <translation>कोई बंडल नहीं लिखा गया: {value}।</translation>
        </message>
        <message>
            <source>Audit</source>
            <translation>ऑडिट</translation>
        </message>
        <message>
            <source>Filter: person, action, object, value</source>
            <translation>फ़िल्टर: व्यक्ति, कार्रवाई, वस्तु, मान</translation>
        </message>
        <message>
            <source>Nothing here can be changed</source>
            <translation>यहाँ कुछ बदला नहीं जा सकता</translation>
        </message>
        <message>
            <source>No events yet</source>
            <translation>अभी कोई घटना नहीं</translation>
        </message>
        <message>
            <source>Entries of your programmes appear here as they happen.</source>
            <translation>आपके कार्यक्रमों की प्रविष्टियाँ होते ही यहाँ दिखती हैं।</translation>
        </message>
        <message>
            <source>One operation each, each with its own result. Type {many} to confirm.</source>
            <translation>हर एक की अपनी क्रिया, हर एक का अपना परिणाम। पुष्टि के लिए {many} लिखें।</translation>
        </message>
        <message>
            <source>{done} done or on their way, {refused} not.</source>
            <translation>{done} पूरे या रास्ते में, {refused} नहीं।</translation>
        </message>
        <message>
            <source>Type {many} to confirm</source>
            <translation>पुष्टि के लिए {many} लिखें</translation>
        </message>
        <message>
            <source>Rows</source>
            <translation>पंक्तियाँ</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>रद्द करें</translation>
        </message>
        <message>
            <source>To do</source>
            <translation>करना है</translation>
        </message>
        <message>
            <source>All {done} are done or on their way.</source>
            <translation>सभी {done} पूरे हैं या रास्ते में हैं।</translation>
        </message>
        <message>
            <source>Type {ids} first.</source>
            <translation>पहले {ids} लिखें।</translation>
        </message>
        <message>
            <source>Working…</source>
            <translation>काम जारी है…</translation>
        </message>
        <message>
            <source>{number} of {ids}</source>
            <translation>{ids} में से {number}</translation>
        </message>
        <message>
            <source>This is not on this desk.</source>
            <translation>यह इस डेस्क पर नहीं है।</translation>
        </message>
        <message>
            <source>You stopped before this one.</source>
            <translation>आप इससे पहले रुक गए।</translation>
        </message>
        <message>
            <source>Not done</source>
            <translation>नहीं किया</translation>
        </message>
        <message>
            <source>Change all</source>
            <translation>सभी बदलें</translation>
        </message>
        <message>
            <source>Delivered</source>
            <translation>पहुँचाया गया</translation>
        </message>
        <message>
            <source>Redeemed</source>
            <translation>भुनाया गया</translation>
        </message>
        <message>
            <source>{some} and {last}</source>
            <translation>{some} और {last}</translation>
        </message>
        <message>
            <source>You</source>
            <translation>आप</translation>
        </message>
        <message>
            <source>Placed</source>
            <translation>दिया गया</translation>
        </message>
        <message>
            <source>Cancelled</source>
            <translation>रद्द</translation>
        </message>
        <message>
            <source>Sent</source>
            <translation>भेजा गया</translation>
        </message>
        <message>
            <source>Not delivered</source>
            <translation>नहीं पहुँचा</translation>
        </message>
        <message>
            <source>Part redeemed</source>
            <translation>आंशिक भुनाया</translation>
        </message>
        <message>
            <source>Voided</source>
            <translation>निरस्त</translation>
        </message>
        <message>
            <source>Replaced</source>
            <translation>बदला गया</translation>
        </message>
        <message>
            <source>Blocked</source>
            <translation>अवरुद्ध</translation>
        </message>
        <message>
            <source>Failed</source>
            <translation>विफल</translation>
        </message>
        <message>
            <source>nothing recorded</source>
            <translation>कुछ दर्ज नहीं</translation>
        </message>
        <message>
            <source>Order</source>
            <translation>ऑर्डर</translation>
        </message>
        <message>
            <source>Reveal</source>
            <translation>दिखाएँ</translation>
        </message>
        <message>
            <source>Voucher ending in {last4}</source>
            <translation>{last4} पर समाप्त वाउचर</translation>
        </message>
        <message>
            <source>Reveal the code of the voucher ending in {last4}</source>
            <translation>{last4} पर समाप्त वाउचर का कोड दिखाएँ</translation>
        </message>
        <message>
            <source>Member</source>
            <translation>सदस्य</translation>
        </message>
        <message>
            <source>Open member {member_id}</source>
            <translation>सदस्य {member_id} खोलें</translation>
        </message>
        <message>
            <source>System</source>
            <translation>सिस्टम</translation>
        </message>
        <message>
            <source>Issued</source>
            <translation>जारी</translation>
        </message>
        <message>
            <source>Part cancelled</source>
            <translation>आंशिक रद्द</translation>
        </message>
        <message>
            <source>Used</source>
            <translation>उपयोग हुआ</translation>
        </message>
        <message>
            <source>Confirmed</source>
            <translation>पुष्ट</translation>
        </message>
        <message>
            <source>Paid with</source>
            <translation>भुगतान</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>नाम</translation>
        </message>
        <message>
            <source>Balance</source>
            <translation>शेष</translation>
        </message>
        <message>
            <source>Email</source>
            <translation>ईमेल</translation>
        </message>
        <message>
            <source>Goodwill 90 d</source>
            <translation>सद्भावना 90 दिन</translation>
        </message>
        <message>
            <source>Voucher</source>
            <translation>वाउचर</translation>
        </message>
        <message>
            <source>Booking</source>
            <translation>बुकिंग</translation>
        </message>
        <message>
            <source>Expires</source>
            <translation>समाप्ति</translation>
        </message>
        <message>
            <source>Phone</source>
            <translation>फ़ोन</translation>
        </message>
        <message>
            <source>Held</source>
            <translation>रोका हुआ</translation>
        </message>
        <message>
            <source>Owes</source>
            <translation>बकाया</translation>
        </message>
        <message>
            <source>Account</source>
            <translation>खाता</translation>
        </message>
        <message>
            <source>Ticket opened.</source>
            <translation>टिकट खोला गया।</translation>
        </message>
        <message>
            <source>{name}: choices</source>
            <translation>{name}: विकल्प</translation>
        </message>
        <message>
            <source>General</source>
            <translation>सामान्य</translation>
        </message>
        <message>
            <source>{saved} saved in the outbox. {goes}</source>
            <translation>{saved} आउटबॉक्स में सहेजे हैं। {goes}</translation>
        </message>
        <message>
            <source>Fetching orders and history, {percent}</source>
            <translation>ऑर्डर और इतिहास आ रहे हैं, {percent}</translation>
        </message>
        <message>
            <source>{value} of {value2} MB, {left} left</source>
            <translation>{value2} MB में से {value}, {left} शेष</translation>
        </message>
        <message>
            <source>Data {as_of}</source>
            <translation>डेटा {as_of}</translation>
        </message>
        <message>
            <source>as of {value}</source>
            <translation>{value} तक</translation>
        </message>
        <message>
            <source>Receiving {n} change</source>
            <translation>{n} बदलाव आ रहा है</translation>
        </message>
        <message>
            <source>Receiving {n} changes</source>
            <translation>{n} बदलाव आ रहे हैं</translation>
        </message>
        <message>
            <source>Nothing is lost. Free some space: new work cannot be saved until then.</source>
            <translation>कुछ नहीं खोया। कुछ जगह खाली करें: तब तक नया काम सहेजा नहीं जा सकता।</translation>
        </message>
        <message>
            <source>Only the queue is shown until the clock is right again or the centre is heard. Unsent work is safe.</source>
            <translation>घड़ी ठीक होने या केंद्र से संपर्क होने तक केवल कतार दिखती है। न भेजा हुआ काम सुरक्षित है।</translation>
        </message>
        <message>
            <source>Showing data synced {since}.</source>
            <translation>{since} सिंक हुआ डेटा दिखाया जा रहा है।</translation>
        </message>
        <message>
            <source>1 action is</source>
            <translation>1 कार्रवाई</translation>
        </message>
        <message>
            <source>{queued} actions are</source>
            <translation>{queued} कार्रवाइयाँ</translation>
        </message>
        <message>
            <source>The rules are too old to work by: only the queue can be shown. Unsent work is safe.</source>
            <translation>नियम काम के लिए बहुत पुराने हैं: केवल कतार दिखाई जा सकती है। न भेजा हुआ काम सुरक्षित है।</translation>
        </message>
        <message>
            <source>The rules are {age} old: read and write drafts, queue nothing. {held}</source>
            <translation>नियम {age} पुराने हैं: पढ़ें और मसौदे लिखें, कतार में कुछ न डालें। {held}</translation>
        </message>
        <message>
            <source>What you do now is saved in the outbox and sent later.</source>
            <translation>अब आप जो करते हैं वह आउटबॉक्स में सहेजा जाता है और बाद में भेजा जाता है।</translation>
        </message>
        <message>
            <source>It goes out by itself.</source>
            <translation>वह अपने आप चला जाता है।</translation>
        </message>
        <message>
            <source>They go out by themselves.</source>
            <translation>वे अपने आप चले जाते हैं।</translation>
        </message>
        <message>
            <source>less than a minute</source>
            <translation>एक मिनट से कम</translation>
        </message>
        <message>
            <source>{here}. Tickets and approvals are here already: you can work meanwhile.</source>
            <translation>{here}। टिकट और स्वीकृतियाँ आ चुकी हैं: आप इस बीच काम कर सकते हैं।</translation>
        </message>
        <message>
            <source>Receiving what you work on</source>
            <translation>आपके काम की चीज़ें आ रही हैं</translation>
        </message>
        <message>
            <source>It appears here by itself. Only the first time takes a while.</source>
            <translation>यह अपने आप यहाँ दिखेगा। केवल पहली बार थोड़ा समय लगता है।</translation>
        </message>
        <message>
            <source>{value} min ago</source>
            <translation>{value} मिनट पहले</translation>
        </message>
        <message>
            <source>No data yet</source>
            <translation>अभी कोई डेटा नहीं</translation>
        </message>
        <message>
            <source>Outbox {queued} · {need_you}</source>
            <translation>आउटबॉक्स {queued} · {need_you}</translation>
        </message>
        <message>
            <source>Outbox {queued}</source>
            <translation>आउटबॉक्स {queued}</translation>
        </message>
        <message>
            <source>Outbox empty</source>
            <translation>आउटबॉक्स खाली</translation>
        </message>
        <message>
            <source> · {queued} queued</source>
            <translation> · {queued} कतार में</translation>
        </message>
        <message>
            <source>Offline{queued}</source>
            <translation>ऑफ़लाइन{queued}</translation>
        </message>
        <message>
            <source>Sends only</source>
            <translation>केवल भेजता है</translation>
        </message>
        <message>
            <source>Signed out</source>
            <translation>साइन आउट किया हुआ</translation>
        </message>
        <message>
            <source>Sending {sent} of {total}</source>
            <translation>{total} में से {sent} भेजे जा रहे हैं</translation>
        </message>
        <message>
            <source>Syncing {percent}</source>
            <translation>सिंक हो रहा है {percent}</translation>
        </message>
        <message>
            <source>Synced {synced_at}</source>
            <translation>{synced_at} पर सिंक</translation>
        </message>
        <message>
            <source>Connected</source>
            <translation>जुड़ा हुआ</translation>
        </message>
        <message>
            <source>The disk of this computer is full</source>
            <translation>इस कंप्यूटर की डिस्क भर गई है</translation>
        </message>
        <message>
            <source>The clock of this computer was set back</source>
            <translation>इस कंप्यूटर की घड़ी पीछे कर दी गई</translation>
        </message>
        <message>
            <source>{saved} in the outbox.</source>
            <translation>{saved} आउटबॉक्स में।</translation>
        </message>
        <message>
            <source>Nothing waits in the outbox.</source>
            <translation>आउटबॉक्स में कुछ प्रतीक्षा में नहीं।</translation>
        </message>
        <message>
            <source>Nothing was received yet</source>
            <translation>अभी कुछ प्राप्त नहीं हुआ</translation>
        </message>
        <message>
            <source>What you work on comes as soon as the centre can be reached.</source>
            <translation>केंद्र तक पहुँचते ही आपके काम की चीज़ें आ जाएँगी।</translation>
        </message>
        <message>
            <source>Syncing</source>
            <translation>सिंक हो रहा है</translation>
        </message>
        <message>
            <source>Continued from your draft of {at}.</source>
            <translation>{at} के आपके मसौदे से आगे।</translation>
        </message>
        <message>
            <source>{what} What you typed is still here, but not kept as a draft.</source>
            <translation>{what} जो आपने लिखा वह यहीं है, पर मसौदे के रूप में नहीं रखा गया।</translation>
        </message>
        <message>
            <source>{last4}, {balance} left, {lower}</source>
            <translation>{last4}, {balance} शेष, {lower}</translation>
        </message>
        <message>
            <source>Choose a voucher</source>
            <translation>वाउचर चुनें</translation>
        </message>
        <message>
            <source>Choose a reason</source>
            <translation>कारण चुनें</translation>
        </message>
        <message>
            <source>Choose who pays</source>
            <translation>चुनें कि कौन भुगतान करेगा</translation>
        </message>
        <message>
            <source>Choose what was given</source>
            <translation>चुनें कि क्या दिया गया था</translation>
        </message>
        <message>
            <source>Choose a {lower}.</source>
            <translation>{lower} चुनें।</translation>
        </message>
        <message>
            <source>{title}, {remaining} left</source>
            <translation>{title}, {remaining} शेष</translation>
        </message>
        <message>
            <source>Get quote</source>
            <translation>कोटेशन लें</translation>
        </message>
        <message>
            <source>What comes back is known once the provider says its fee.</source>
            <translation>कितना वापस आएगा यह प्रदाता के शुल्क बताने पर पता चलेगा।</translation>
        </message>
        <message>
            <source>{back} back, fee {fee}. Valid until {expires_at}.</source>
            <translation>{back} वापस, शुल्क {fee}। {expires_at} तक मान्य।</translation>
        </message>
        <message>
            <source>New quote</source>
            <translation>नया कोटेशन</translation>
        </message>
        <message>
            <source>{name}, {available} left</source>
            <translation>{name}, {available} शेष</translation>
        </message>
        <message>
            <source>{number}, {at}: {left} left</source>
            <translation>{number}, {at}: {left} शेष</translation>
        </message>
        <message>
            <source>Choose how long</source>
            <translation>अवधि चुनें</translation>
        </message>
        <message>
            <source>Direction</source>
            <translation>दिशा</translation>
        </message>
        <message>
            <source>Full {initial}</source>
            <translation>पूरे {initial}</translation>
        </message>
        <message>
            <source>{each} days</source>
            <translation>{each} दिन</translation>
        </message>
        <message>
            <source>Points</source>
            <translation>पॉइंट</translation>
        </message>
        <message>
            <source>Give</source>
            <translation>दें</translation>
        </message>
        <message>
            <source>Take</source>
            <translation>लें</translation>
        </message>
        <message>
            <source>points</source>
            <translation>पॉइंट</translation>
        </message>
        <message>
            <source>{route_words} Goes to {steps} approver.</source>
            <translation>{route_words} {steps} स्वीकृतिकर्ता को जाता है।</translation>
        </message>
        <message>
            <source>I have seen it</source>
            <translation>मैंने देख लिया</translation>
        </message>
        <message>
            <source>Checking what this would do…</source>
            <translation>जाँच रहे हैं कि इससे क्या होगा।</translation>
        </message>
        <message>
            <source>{next} What you entered is kept.</source>
            <translation>{next} आपने जो भरा वह रखा गया है।</translation>
        </message>
        <message>
            <source> and then </source>
            <translation> और फिर </translation>
        </message>
        <message>
            <source>an L{tier}</source>
            <translation>एक L{tier}</translation>
        </message>
        <message>
            <source>{exposure} may be lost if the old voucher is used.</source>
            <translation>पुराना वाउचर इस्तेमाल हुआ तो {exposure} का नुकसान हो सकता है।</translation>
        </message>
        <message>
            <source>{who} Saved here; the centre checks it again before anything happens.</source>
            <translation>{who} यहाँ सहेजा गया; कुछ होने से पहले केंद्र इसे फिर जाँचेगा।</translation>
        </message>
        <message>
            <source>This ticket changed while the form was open. Read it again before you confirm.</source>
            <translation>फ़ॉर्म खुला रहते यह टिकट बदल गया। पुष्टि से पहले इसे फिर पढ़ें।</translation>
        </message>
        <message>
            <source>Within your limits as this desk knows them.</source>
            <translation>इस डेस्क की जानकारी के अनुसार आपकी सीमाओं में।</translation>
        </message>
        <message>
            <source>{what}: requested.</source>
            <translation>{what}: अनुरोध किया।</translation>
        </message>
        <message>
            <source>More fields</source>
            <translation>और फ़ील्ड</translation>
        </message>
        <message>
            <source>Checking what this would do.</source>
            <translation>जाँच रहे हैं कि इससे क्या होगा।</translation>
        </message>
        <message>
            <source>Queue {lower} {amount}</source>
            <translation>कतार में डालें: {lower} {amount}</translation>
        </message>
        <message>
            <source>Send {amount} for approval</source>
            <translation>{amount} स्वीकृति के लिए भेजें</translation>
        </message>
        <message>
            <source>Asking…</source>
            <translation>पूछ रहे हैं…</translation>
        </message>
        <message>
            <source>{what}: saved here, not sent. It goes out when the centre is back.</source>
            <translation>{what}: यहाँ सहेजा, भेजा नहीं। केंद्र लौटते ही जाएगा।</translation>
        </message>
        <message>
            <source>Known with the quote</source>
            <translation>कोटेशन के साथ पता चलेगा</translation>
        </message>
        <message>
            <source>Add </source>
            <translation>जोड़ें: </translation>
        </message>
        <message>
            <source>Queue {lower}</source>
            <translation>कतार में डालें: {lower}</translation>
        </message>
        <message>
            <source>The provider can only be asked while the centre is connected.</source>
            <translation>प्रदाता से केवल केंद्र से जुड़े रहने पर पूछा जा सकता है।</translation>
        </message>
        <message>
            <source>Complete the form.</source>
            <translation>फ़ॉर्म पूरा करें।</translation>
        </message>
        <message>
            <source>Read what changed first.</source>
            <translation>पहले पढ़ें कि क्या बदला।</translation>
        </message>
        <message>
            <source>Keys and data age</source>
            <translation>कुंजियाँ और डेटा की आयु</translation>
        </message>
        <message>
            <source>Key of {title}: {key}</source>
            <translation>{title} की कुंजी: {key}</translation>
        </message>
        <message>
            <source>Press a key here, then the chord it shall be; Delete takes it away, Esc leaves it.</source>
            <translation>यहाँ कोई कुंजी दबाएँ, फिर जो संयोजन रखना है; Delete हटाता है, Esc वैसा ही छोड़ता है।</translation>
        </message>
        <message>
            <source>{chord} is the key of “{title}”: give that another one first.</source>
            <translation>{chord} “{title}” की कुंजी है: पहले उसे दूसरी दें।</translation>
        </message>
        <message>
            <source>no key</source>
            <translation>कोई कुंजी नहीं</translation>
        </message>
        <message>
            <source>Press the keys…</source>
            <translation>कुंजियाँ दबाएँ…</translation>
        </message>
        <message>
            <source>Find a key or command</source>
            <translation>कुंजी या आदेश खोजें</translation>
        </message>
        <message>
            <source>As delivered</source>
            <translation>मूल जैसा</translation>
        </message>
        <message>
            <source>A letter alone is a key only while a list has the focus.</source>
            <translation>अकेला अक्षर केवल तब कुंजी है जब फ़ोकस किसी सूची पर हो।</translation>
        </message>
        <message>
            <source>Every key is as delivered.</source>
            <translation>हर कुंजी मूल जैसी है।</translation>
        </message>
        <message>
            <source>Always</source>
            <translation>हमेशा</translation>
        </message>
        <message>
            <source>No command matches.</source>
            <translation>कोई आदेश मेल नहीं खाता।</translation>
        </message>
        <message>
            <source>Close the layer, clear the filter, back to the list</source>
            <translation>परत बंद करें, फ़िल्टर साफ़ करें, सूची पर लौटें</translation>
        </message>
        <message>
            <source>Show the menu bar</source>
            <translation>मेन्यू पट्टी दिखाएँ</translation>
        </message>
        <message>
            <source>While it is held: the letter of every control</source>
            <translation>दबाए रखने पर: हर नियंत्रण का अक्षर</translation>
        </message>
        <message>
            <source>Open the row in a window of its own</source>
            <translation>पंक्ति को अपनी विंडो में खोलें</translation>
        </message>
        <message>
            <source>Ctrl+Alt is AltGr, which types letters on many keyboards.</source>
            <translation>Ctrl+Alt ही AltGr है, जिससे कई कीबोर्ड पर अक्षर लिखे जाते हैं।</translation>
        </message>
        <message>
            <source>Keys with the Windows key belong to the system.</source>
            <translation>Windows कुंजी वाले संयोजन सिस्टम के हैं।</translation>
        </message>
        <message>
            <source>Typing and copying need this key.</source>
            <translation>लिखने और कॉपी करने के लिए यह कुंजी चाहिए।</translation>
        </message>
        <message>
            <source>Hold Ctrl or Alt, or use a function key: any other key is typed into texts.</source>
            <translation>Ctrl या Alt के साथ दबाएँ, या F कुंजी लें: बाकी कुंजियाँ पाठ में लिखी जाती हैं।</translation>
        </message>
        <message>
            <source>Space shows or hides one. In the list, columns can also be dragged and widened.</source>
            <translation>Space से एक दिखाएँ या छिपाएँ। सूची में स्तंभ खींचे और चौड़े भी किए जा सकते हैं।</translation>
        </message>
        <message>
            <source>Columns</source>
            <translation>स्तंभ</translation>
        </message>
        <message>
            <source>Columns, in order</source>
            <translation>स्तंभ, क्रम में</translation>
        </message>
        <message>
            <source>Up</source>
            <translation>ऊपर</translation>
        </message>
        <message>
            <source>Down</source>
            <translation>नीचे</translation>
        </message>
        <message>
            <source>As in the settings</source>
            <translation>सेटिंग के अनुसार</translation>
        </message>
        <message>
            <source>Disposition</source>
            <translation>डिस्पोज़िशन</translation>
        </message>
        <message>
            <source>Issue</source>
            <translation>समस्या</translation>
        </message>
        <message>
            <source>Owner</source>
            <translation>ज़िम्मेदार</translation>
        </message>
        <message>
            <source>Brand</source>
            <translation>ब्रांड</translation>
        </message>
        <message>
            <source>Priority</source>
            <translation>प्राथमिकता</translation>
        </message>
        <message>
            <source>Is</source>
            <translation>है</translation>
        </message>
        <message>
            <source>Has</source>
            <translation>के साथ</translation>
        </message>
        <message>
            <source>Subject</source>
            <translation>विषय</translation>
        </message>
        <message>
            <source>Amount</source>
            <translation>राशि</translation>
        </message>
        <message>
            <source>Due</source>
            <translation>देय</translation>
        </message>
        <message>
            <source>Age</source>
            <translation>आयु</translation>
        </message>
        <message>
            <source>Received</source>
            <translation>प्राप्त</translation>
        </message>
        <message>
            <source>Closed</source>
            <translation>बंद</translation>
        </message>
        <message>
            <source>State</source>
            <translation>स्थिति</translation>
        </message>
        <message>
            <source>Delivery</source>
            <translation>डिलीवरी</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>प्रकार</translation>
        </message>
        <message>
            <source>Reward</source>
            <translation>इनाम</translation>
        </message>
        <message>
            <source>Status</source>
            <translation>दशा</translation>
        </message>
        <message>
            <source>an order</source>
            <translation>एक ऑर्डर</translation>
        </message>
        <message>
            <source>a booking</source>
            <translation>एक बुकिंग</translation>
        </message>
        <message>
            <source>an amount</source>
            <translation>एक राशि</translation>
        </message>
        <message>
            <source>a voucher</source>
            <translation>एक वाउचर</translation>
        </message>
        <message>
            <source>A list takes {CLAUSES_MAX} filters; take one away first.</source>
            <translation>सूची में {CLAUSES_MAX} फ़िल्टर आते हैं; पहले एक हटाएँ।</translation>
        </message>
        <message>
            <source>Add filter</source>
            <translation>फ़िल्टर जोड़ें</translation>
        </message>
        <message>
            <source>Add a filter</source>
            <translation>एक फ़िल्टर जोड़ें</translation>
        </message>
        <message>
            <source>Only what was synced by {synced_at} is searched; the centre may know more.</source>
            <translation>केवल {synced_at} तक सिंक हुआ खोजा जाता है; केंद्र अधिक जान सकता है।</translation>
        </message>
        <message>
            <source>Open in a window of its own</source>
            <translation>अपनी विंडो में खोलें</translation>
        </message>
        <message>
            <source>choose one in the list first</source>
            <translation>पहले सूची में एक चुनें</translation>
        </message>
        <message>
            <source>List</source>
            <translation>सूची</translation>
        </message>
        <message>
            <source>That was the last one in this list.</source>
            <translation>यह इस सूची का अंतिम था।</translation>
        </message>
        <message>
            <source>This is the first one in this list.</source>
            <translation>यह इस सूची का पहला है।</translation>
        </message>
        <message>
            <source>Filter this list</source>
            <translation>इस सूची को फ़िल्टर करें</translation>
        </message>
        <message>
            <source>Next in the list</source>
            <translation>सूची में अगला</translation>
        </message>
        <message>
            <source>Previous in the list</source>
            <translation>सूची में पिछला</translation>
        </message>
        <message>
            <source>View: {title}</source>
            <translation>दृश्य: {title}</translation>
        </message>
        <message>
            <source>Marked rows</source>
            <translation>चुनी हुई पंक्तियाँ</translation>
        </message>
        <message>
            <source>{ids} marked</source>
            <translation>{ids} चुने</translation>
        </message>
        <message>
            <source>{said}. {ids} marked.</source>
            <translation>{said}। {ids} चुने।</translation>
        </message>
        <message>
            <source>{ids} marked.</source>
            <translation>{ids} चुने।</translation>
        </message>
        <message>
            <source>marked</source>
            <translation>चिह्नित</translation>
        </message>
        <message>
            <source>not marked</source>
            <translation>नहीं चुना</translation>
        </message>
        <message>
            <source>is not</source>
            <translation>नहीं है</translation>
        </message>
        <message>
            <source>is</source>
            <translation>है</translation>
        </message>
        <message>
            <source>no</source>
            <translation>नहीं</translation>
        </message>
        <message>
            <source>does not contain</source>
            <translation>में नहीं है</translation>
        </message>
        <message>
            <source>contains</source>
            <translation>में है</translation>
        </message>
        <message>
            <source>not</source>
            <translation>नहीं</translation>
        </message>
        <message>
            <source>text “{strip}”</source>
            <translation>पाठ “{strip}”</translation>
        </message>
        <message>
            <source>{field} not</source>
            <translation>{field} नहीं</translation>
        </message>
        <message>
            <source> or </source>
            <translation> या </translation>
        </message>
        <message>
            <source>without</source>
            <translation>के बिना</translation>
        </message>
        <message>
            <source>{fresh} new</source>
            <translation>{fresh} नए</translation>
        </message>
        <message>
            <source>{name}: views</source>
            <translation>{name}: दृश्य</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>फिर कोशिश करें</translation>
        </message>
        <message>
            <source>You stopped it</source>
            <translation>आपने इसे रोक दिया</translation>
        </message>
        <message>
            <source>Nothing was changed.</source>
            <translation>कुछ नहीं बदला गया।</translation>
        </message>
        <message>
            <source>Nothing matches</source>
            <translation>कुछ मेल नहीं खाता</translation>
        </message>
        <message>
            <source>Clear filters</source>
            <translation>फ़िल्टर साफ़ करें</translation>
        </message>
        <message>
            <source>Filters in use: {named}. {offline_note}</source>
            <translation>लागू फ़िल्टर: {named}। {offline_note}</translation>
        </message>
        <message>
            <source>Views</source>
            <translation>दृश्य</translation>
        </message>
        <message>
            <source>Saved “{name}”.</source>
            <translation>“{name}” सहेजा।</translation>
        </message>
        <message>
            <source>Back to “{name}”</source>
            <translation>“{name}” पर लौटें</translation>
        </message>
        <message>
            <source>Unpin “{name}”</source>
            <translation>“{name}” का पिन हटाएँ</translation>
        </message>
        <message>
            <source>Pin “{name}”</source>
            <translation>“{name}” पिन करें</translation>
        </message>
        <message>
            <source>Share “{name}” with the team</source>
            <translation>“{name}” को टीम के साथ साझा करें</translation>
        </message>
        <message>
            <source>&gt; save view as </source>
            <translation>&gt; दृश्य इस नाम से सहेजें </translation>
        </message>
        <message>
            <source>Changed since it was saved</source>
            <translation>सहेजने के बाद बदला</translation>
        </message>
        <message>
            <source>A saved view</source>
            <translation>सहेजा हुआ दृश्य</translation>
        </message>
        <message>
            <source>team</source>
            <translation>टीम</translation>
        </message>
        <message>
            <source>pinned</source>
            <translation>पिन किया</translation>
        </message>
        <message>
            <source>A view needs a name.</source>
            <translation>दृश्य को नाम चाहिए।</translation>
        </message>
        <message>
            <source>Deleted “{name}”.</source>
            <translation>“{name}” हटाया।</translation>
        </message>
        <message>
            <source>Save as a new view</source>
            <translation>नए दृश्य के रूप में सहेजें</translation>
        </message>
        <message>
            <source>Nothing has changed.</source>
            <translation>कुछ नहीं बदला।</translation>
        </message>
        <message>
            <source>Save “{name}”</source>
            <translation>“{name}” सहेजें</translation>
        </message>
        <message>
            <source>Delete “{name}”</source>
            <translation>“{name}” हटाएँ</translation>
        </message>
        <message>
            <source>no saved view was changed</source>
            <translation>कोई सहेजा दृश्य नहीं बदला</translation>
        </message>
        <message>
            <source>Saved views</source>
            <translation>सहेजे दृश्य</translation>
        </message>
        <message>
            <source>Save view</source>
            <translation>दृश्य सहेजें</translation>
        </message>
        <message>
            <source>Save view as</source>
            <translation>दृश्य इस नाम से सहेजें</translation>
        </message>
        <message>
            <source>Take “{name}” from the team</source>
            <translation>“{name}” को टीम से हटाएँ</translation>
        </message>
        <message>
            <source>Shared “{name}” with everybody of {programme}.</source>
            <translation>“{name}” को {programme} के सभी लोगों के साथ साझा किया गया।</translation>
        </message>
        <message>
            <source>Share with</source>
            <translation>किसके साथ साझा करें</translation>
        </message>
        <message>
            <source>“{name}” is no longer the team’s.</source>
            <translation>“{name}” अब टीम का नहीं है।</translation>
        </message>
        <message>
            <source> Saved here, not sent yet.</source>
            <translation> यहाँ सहेजा गया, अभी भेजा नहीं गया।</translation>
        </message>
        <message>
            <source>Locked</source>
            <translation>लॉक</translation>
        </message>
        <message>
            <source>What you were doing is kept as it was, and goes on being sent.</source>
            <translation>आप जो कर रहे थे वह वैसा ही रखा है, और भेजा जाता रहेगा।</translation>
        </message>
        <message>
            <source>Password</source>
            <translation>पासवर्ड</translation>
        </message>
        <message>
            <source>Unlock</source>
            <translation>अनलॉक करें</translation>
        </message>
        <message>
            <source>Sign out</source>
            <translation>साइन आउट</translation>
        </message>
        <message>
            <source>Locked for {name}</source>
            <translation>{name} के लिए लॉक</translation>
        </message>
        <message>
            <source>Lock</source>
            <translation>लॉक करें</translation>
        </message>
        <message>
            <source>sign in first</source>
            <translation>पहले साइन इन करें</translation>
        </message>
        <message>
            <source>it is locked</source>
            <translation>लॉक है</translation>
        </message>
        <message>
            <source>Continue as {name}</source>
            <translation>{name} के रूप में जारी रखें</translation>
        </message>
        <message>
            <source>Unlocking…</source>
            <translation>अनलॉक हो रहा है…</translation>
        </message>
        <message>
            <source>Enter your password.</source>
            <translation>अपना पासवर्ड लिखें।</translation>
        </message>
        <message>
            <source>That is not the password that you signed in with.</source>
            <translation>यह वह पासवर्ड नहीं जिससे आपने साइन इन किया था।</translation>
        </message>
        <message>
            <source>{name}, member {member_id}, balance {available}, {state}</source>
            <translation>{name}, सदस्य {member_id}, शेष {available}, {state}</translation>
        </message>
        <message>
            <source>SLA</source>
            <translation>SLA</translation>
        </message>
        <message>
            <source>Asked by</source>
            <translation>अनुरोध किसका</translation>
        </message>
        <message>
            <source>Date</source>
            <translation>तारीख़</translation>
        </message>
        <message>
            <source>Type</source>
            <translation>प्रकार</translation>
        </message>
        <message>
            <source>Source</source>
            <translation>स्रोत</translation>
        </message>
        <message>
            <source>In</source>
            <translation>आया</translation>
        </message>
        <message>
            <source>Out</source>
            <translation>गया</translation>
        </message>
        <message>
            <source>Unassigned</source>
            <translation>बिना ज़िम्मेदार</translation>
        </message>
        <message>
            <source>not sent yet</source>
            <translation>अभी नहीं भेजा</translation>
        </message>
        <message>
            <source>Earned</source>
            <translation>अर्जित</translation>
        </message>
        <message>
            <source>Spent</source>
            <translation>ख़र्च</translation>
        </message>
        <message>
            <source>Given back</source>
            <translation>लौटाया</translation>
        </message>
        <message>
            <source>Adjusted</source>
            <translation>समायोजित</translation>
        </message>
        <message>
            <source>Lapsed</source>
            <translation>समाप्त</translation>
        </message>
        <message>
            <source>Goodwill</source>
            <translation>सद्भावना</translation>
        </message>
        <message>
            <source>Set aside</source>
            <translation>अलग रखा</translation>
        </message>
        <message>
            <source>Settled</source>
            <translation>निपटा</translation>
        </message>
        <message>
            <source>Released</source>
            <translation>मुक्त</translation>
        </message>
        <message>
            <source>{remaining} until {date}</source>
            <translation>{date} तक {remaining}</translation>
        </message>
        <message>
            <source>Spent first: {shown}</source>
            <translation>पहले ख़र्च होंगे: {shown}</translation>
        </message>
        <message>
            <source>Member 360</source>
            <translation>सदस्य 360</translation>
        </message>
        <message>
            <source>Member: parts</source>
            <translation>सदस्य: भाग</translation>
        </message>
        <message>
            <source>Show earlier</source>
            <translation>पहले के दिखाएँ</translation>
        </message>
        <message>
            <source>No member chosen</source>
            <translation>कोई सदस्य नहीं चुना</translation>
        </message>
        <message>
            <source>Search a name, a member ID or the end of a phone number.</source>
            <translation>नाम, सदस्य आईडी या फ़ोन नंबर का अंत खोजें।</translation>
        </message>
        <message>
            <source>Member {member_id}</source>
            <translation>सदस्य {member_id}</translation>
        </message>
        <message>
            <source>Member: {name}</source>
            <translation>सदस्य: {name}</translation>
        </message>
        <message>
            <source>This member is not on this desk</source>
            <translation>यह सदस्य इस डेस्क पर नहीं है</translation>
        </message>
        <message>
            <source>They may belong to another programme.</source>
            <translation>वे किसी और कार्यक्रम के हो सकते हैं।</translation>
        </message>
        <message>
            <source>Only the centre knows this</source>
            <translation>यह केवल केंद्र जानता है</translation>
        </message>
        <message>
            <source>It is shown again once the connection is back.</source>
            <translation>संपर्क लौटते ही यह फिर दिखेगा।</translation>
        </message>
        <message>
            <source>The centre did not say</source>
            <translation>केंद्र ने नहीं बताया</translation>
        </message>
        <message>
            <source>Not for your role</source>
            <translation>आपकी भूमिका के लिए नहीं</translation>
        </message>
        <message>
            <source>Supervisors and auditors read the trail.</source>
            <translation>ऑडिट रिकॉर्ड पर्यवेक्षक और ऑडिटर पढ़ते हैं।</translation>
        </message>
        <message>
            <source>Points of this programme do not lapse.</source>
            <translation>इस कार्यक्रम के पॉइंट समाप्त नहीं होते।</translation>
        </message>
        <message>
            <source>Orders</source>
            <translation>ऑर्डर</translation>
        </message>
        <message>
            <source>Ledger</source>
            <translation>खाता-बही</translation>
        </message>
        <message>
            <source>Tickets</source>
            <translation>टिकट</translation>
        </message>
        <message>
            <source>No orders</source>
            <translation>कोई ऑर्डर नहीं</translation>
        </message>
        <message>
            <source>This member has ordered nothing yet.</source>
            <translation>इस सदस्य ने अभी कुछ ऑर्डर नहीं किया।</translation>
        </message>
        <message>
            <source>No activity</source>
            <translation>कोई गतिविधि नहीं</translation>
        </message>
        <message>
            <source>Nothing has moved this member's points.</source>
            <translation>इस सदस्य के पॉइंट में कोई हलचल नहीं हुई।</translation>
        </message>
        <message>
            <source>No tickets</source>
            <translation>कोई टिकट नहीं</translation>
        </message>
        <message>
            <source>Nothing went wrong for this member so far.</source>
            <translation>अब तक इस सदस्य के साथ कुछ गड़बड़ नहीं हुई।</translation>
        </message>
        <message>
            <source>No goodwill</source>
            <translation>कोई सद्भावना नहीं</translation>
        </message>
        <message>
            <source>Nobody has asked for goodwill for this member.</source>
            <translation>इस सदस्य के लिए किसी ने सद्भावना नहीं माँगी।</translation>
        </message>
        <message>
            <source>Nothing on record</source>
            <translation>कुछ दर्ज नहीं</translation>
        </message>
        <message>
            <source>The trail says nothing about this member.</source>
            <translation>ऑडिट रिकॉर्ड में इस सदस्य के बारे में कुछ नहीं है।</translation>
        </message>
        <message>
            <source>{points} lapse after {date}</source>
            <translation>{date} के बाद {points} समाप्त</translation>
        </message>
        <message>
            <source>{remaining} on {date}</source>
            <translation>{date} को {remaining}</translation>
        </message>
        <message>
            <source>Merged into</source>
            <translation>इसमें मिलाया गया</translation>
        </message>
        <message>
            <source>Copy member ID</source>
            <translation>सदस्य आईडी कॉपी करें</translation>
        </message>
        <message>
            <source>Copied {member_id}.</source>
            <translation>{member_id} कॉपी किया।</translation>
        </message>
        <message>
            <source>{n} member</source>
            <translation>{n} सदस्य</translation>
        </message>
        <message>
            <source>{n} members</source>
            <translation>{n} सदस्य</translation>
        </message>
        <message>
            <source>choose a member first</source>
            <translation>पहले कोई सदस्य चुनें</translation>
        </message>
        <message>
            <source>Member: {title}</source>
            <translation>सदस्य: {title}</translation>
        </message>
        <message>
            <source>search</source>
            <translation>खोजें</translation>
        </message>
        <message>
            <source>next member</source>
            <translation>अगला सदस्य</translation>
        </message>
        <message>
            <source>parts</source>
            <translation>भाग</translation>
        </message>
        <message>
            <source>opens</source>
            <translation>खोलता है</translation>
        </message>
        <message>
            <source>Members</source>
            <translation>सदस्य</translation>
        </message>
        <message>
            <source>Search a name, member ID, email or phone</source>
            <translation>नाम, सदस्य आईडी, ईमेल या फ़ोन खोजें</translation>
        </message>
        <message>
            <source>Enter opens</source>
            <translation>Enter से खुलता है</translation>
        </message>
        <message>
            <source>No members on this desk yet</source>
            <translation>इस डेस्क पर अभी कोई सदस्य नहीं</translation>
        </message>
        <message>
            <source>They arrive with the first sync of your programmes.</source>
            <translation>वे आपके कार्यक्रमों के पहले सिंक के साथ आते हैं।</translation>
        </message>
        <message>
            <source>Go</source>
            <translation>जाएँ</translation>
        </message>
        <message>
            <source>&amp;Go</source>
            <translation>&amp;जाएँ</translation>
        </message>
        <message>
            <source>&amp;Record</source>
            <translation>&amp;रिकॉर्ड</translation>
        </message>
        <message>
            <source>&amp;You</source>
            <translation>&amp;आप</translation>
        </message>
        <message>
            <source>&amp;Help</source>
            <translation>&amp;सहायता</translation>
        </message>
        <message>
            <source>Reports</source>
            <translation>रिपोर्ट</translation>
        </message>
        <message>
            <source>Outbox</source>
            <translation>आउटबॉक्स</translation>
        </message>
        <message>
            <source>Rules</source>
            <translation>नियम</translation>
        </message>
        <message>
            <source>Write something first.</source>
            <translation>पहले कुछ लिखें।</translation>
        </message>
        <message>
            <source>The text is at its longest; {count} characters did not fit.</source>
            <translation>पाठ अपनी अधिकतम लंबाई पर है; {count} अक्षर नहीं आए।</translation>
        </message>
        <message>
            <source>Nothing has been told yet</source>
            <translation>अभी कुछ नहीं बताया गया</translation>
        </message>
        <message>
            <source>Notifications</source>
            <translation>सूचनाएँ</translation>
        </message>
        <message>
            <source>Toasts are kept here until you sign out.</source>
            <translation>साइन आउट करने तक सूचनाएँ यहाँ रखी जाती हैं।</translation>
        </message>
        <message>
            <source>placed {placed_at}</source>
            <translation>{placed_at} दिया गया</translation>
        </message>
        <message>
            <source>state {state}</source>
            <translation>स्थिति {state}</translation>
        </message>
        <message>
            <source>delivery {delivery}</source>
            <translation>डिलीवरी {delivery}</translation>
        </message>
        <message>
            <source>booking {booking_id}</source>
            <translation>बुकिंग {booking_id}</translation>
        </message>
        <message>
            <source>voucher ending in {voucher_last4}</source>
            <translation>{voucher_last4} पर समाप्त वाउचर</translation>
        </message>
        <message>
            <source>Order details</source>
            <translation>ऑर्डर का विवरण</translation>
        </message>
        <message>
            <source>Open a ticket</source>
            <translation>टिकट खोलें</translation>
        </message>
        <message>
            <source>Lines, vouchers and payment</source>
            <translation>मदें, वाउचर और भुगतान</translation>
        </message>
        <message>
            <source>No order chosen</source>
            <translation>कोई ऑर्डर नहीं चुना</translation>
        </message>
        <message>
            <source>Search an order, booking or voucher ID.</source>
            <translation>ऑर्डर, बुकिंग या वाउचर आईडी खोजें।</translation>
        </message>
        <message>
            <source>choose an order first</source>
            <translation>पहले कोई ऑर्डर चुनें</translation>
        </message>
        <message>
            <source>your role opens no tickets</source>
            <translation>आपकी भूमिका टिकट नहीं खोलती</translation>
        </message>
        <message>
            <source>{balance} left</source>
            <translation>{balance} शेष</translation>
        </message>
        <message>
            <source>This order has no ticket. Corrections start from a ticket: open one for the member’s message first.</source>
            <translation>इस ऑर्डर का कोई टिकट नहीं है। सुधार टिकट से शुरू होते हैं: पहले सदस्य के संदेश के लिए एक खोलें।</translation>
        </message>
        <message>
            <source>This order is not on this desk</source>
            <translation>यह ऑर्डर इस डेस्क पर नहीं है</translation>
        </message>
        <message>
            <source>It may belong to a programme that you do not work on.</source>
            <translation>यह ऐसे कार्यक्रम का हो सकता है जिस पर आप काम नहीं करते।</translation>
        </message>
        <message>
            <source>Refundable</source>
            <translation>वापसी योग्य</translation>
        </message>
        <message>
            <source>PO number</source>
            <translation>PO संख्या</translation>
        </message>
        <message>
            <source>Provider</source>
            <translation>प्रदाता</translation>
        </message>
        <message>
            <source>, expires {expires_at}</source>
            <translation>, {expires_at} को समाप्त</translation>
        </message>
        <message>
            <source>Voucher {last4}</source>
            <translation>वाउचर {last4}</translation>
        </message>
        <message>
            <source>{refunded} given back</source>
            <translation>{refunded} लौटाए</translation>
        </message>
        <message>
            <source>Paid: {tender_words}</source>
            <translation>भुगतान: {tender_words}</translation>
        </message>
        <message>
            <source>Corrections start from the ticket, so that each has its reason.</source>
            <translation>सुधार टिकट से शुरू होते हैं, ताकि हर एक का कारण हो।</translation>
        </message>
        <message>
            <source>Ticket {ticket_id} is open.</source>
            <translation>टिकट {ticket_id} खुला है।</translation>
        </message>
        <message>
            <source>Copy order ID</source>
            <translation>ऑर्डर आईडी कॉपी करें</translation>
        </message>
        <message>
            <source>Copied {order_id}.</source>
            <translation>{order_id} कॉपी किया।</translation>
        </message>
        <message>
            <source>{n} order</source>
            <translation>{n} ऑर्डर</translation>
        </message>
        <message>
            <source>{n} orders</source>
            <translation>{n} ऑर्डर</translation>
        </message>
        <message>
            <source>{pending} pending</source>
            <translation>{pending} लंबित</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>दिखाएँ</translation>
        </message>
        <message>
            <source>next order</source>
            <translation>अगला ऑर्डर</translation>
        </message>
        <message>
            <source>its ticket</source>
            <translation>इसका टिकट</translation>
        </message>
        <message>
            <source>open a ticket</source>
            <translation>टिकट खोलें</translation>
        </message>
        <message>
            <source>Search an order, booking or voucher ID, a member, a reward</source>
            <translation>ऑर्डर, बुकिंग या वाउचर आईडी, सदस्य, इनाम खोजें</translation>
        </message>
        <message>
            <source>Enter opens its ticket</source>
            <translation>Enter से इसका टिकट खुलता है</translation>
        </message>
        <message>
            <source>No orders on this desk yet</source>
            <translation>इस डेस्क पर अभी कोई ऑर्डर नहीं</translation>
        </message>
        <message>
            <source>Open a ticket on this order</source>
            <translation>इस ऑर्डर पर टिकट खोलें</translation>
        </message>
        <message>
            <source>What is wrong</source>
            <translation>क्या गड़बड़ है</translation>
        </message>
        <message>
            <source>Channel</source>
            <translation>माध्यम</translation>
        </message>
        <message>
            <source>In one line</source>
            <translation>एक पंक्ति में</translation>
        </message>
        <message>
            <source>What the member says</source>
            <translation>सदस्य क्या कहता है</translation>
        </message>
        <message>
            <source>What does the member say?</source>
            <translation>सदस्य क्या कहता है?</translation>
        </message>
        <message>
            <source>Open ticket</source>
            <translation>टिकट खोलें</translation>
        </message>
        <message>
            <source>Write a subject and what was said.</source>
            <translation>विषय और कही गई बात लिखें।</translation>
        </message>
        <message>
            <source>Ticket asked for</source>
            <translation>टिकट का अनुरोध किया</translation>
        </message>
        <message>
            <source>Queue ticket</source>
            <translation>टिकट कतार में डालें</translation>
        </message>
        <message>
            <source>P1, platform or redemption down</source>
            <translation>P1, मंच या भुनाना बंद</translation>
        </message>
        <message>
            <source>P2, urgent</source>
            <translation>P2, तत्काल</translation>
        </message>
        <message>
            <source>P3, ordinary</source>
            <translation>P3, सामान्य</translation>
        </message>
        <message>
            <source>P4, can wait</source>
            <translation>P4, प्रतीक्षा कर सकता है</translation>
        </message>
        <message>
            <source>Amounts are never merged. Asking again starts from this.</source>
            <translation>राशियाँ कभी मिलाई नहीं जातीं। फिर पूछना यहीं से शुरू होता है।</translation>
        </message>
        <message>
            <source>Someone else changed this first</source>
            <translation>किसी और ने इसे पहले बदला</translation>
        </message>
        <message>
            <source>Yours</source>
            <translation>आपका</translation>
        </message>
        <message>
            <source>{field}. Before: {before}. Yours: {yours}. Theirs: {theirs}, {theirs2}.</source>
            <translation>{field}। पहले: {before}। आपका: {yours}। उनका: {theirs}, {theirs2}।</translation>
        </message>
        <message>
            <source>As it is now</source>
            <translation>जैसा अभी है</translation>
        </message>
        <message>
            <source>Yours was not applied. Nothing is overwritten.</source>
            <translation>आपका लागू नहीं हुआ। कुछ भी मिटाया नहीं गया।</translation>
        </message>
        <message>
            <source>Theirs ({theirs})</source>
            <translation>उनका ({theirs})</translation>
        </message>
        <message>
            <source>Theirs</source>
            <translation>उनका</translation>
        </message>
        <message>
            <source>As it is now: </source>
            <translation>जैसा अभी है: </translation>
        </message>
        <message>
            <source>nobody</source>
            <translation>कोई नहीं</translation>
        </message>
        <message>
            <source>Remaining</source>
            <translation>शेष</translation>
        </message>
        <message>
            <source>sent once</source>
            <translation>एक बार भेजा</translation>
        </message>
        <message>
            <source>sent {attempts} times</source>
            <translation>{attempts} बार भेजा</translation>
        </message>
        <message>
            <source>Operation</source>
            <translation>क्रिया</translation>
        </message>
        <message>
            <source>Operation details</source>
            <translation>क्रिया का विवरण</translation>
        </message>
        <message>
            <source>What the centre said</source>
            <translation>केंद्र ने क्या कहा</translation>
        </message>
        <message>
            <source>What you asked for</source>
            <translation>आपने क्या माँगा</translation>
        </message>
        <message>
            <source>Retry on current</source>
            <translation>वर्तमान पर फिर करें</translation>
        </message>
        <message>
            <source>Ask again…</source>
            <translation>फिर पूछें…</translation>
        </message>
        <message>
            <source>Edit as new</source>
            <translation>नए रूप में बदलें</translation>
        </message>
        <message>
            <source>Hand over</source>
            <translation>सौंप दें</translation>
        </message>
        <message>
            <source>Discard</source>
            <translation>छोड़ दें</translation>
        </message>
        <message>
            <source>Choose an entry to see what became of it.</source>
            <translation>क्या हुआ यह देखने के लिए कोई प्रविष्टि चुनें।</translation>
        </message>
        <message>
            <source>Where it is</source>
            <translation>कहाँ है</translation>
        </message>
        <message>
            <source>Written</source>
            <translation>लिखा गया</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>पाठ</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>टिप्पणी</translation>
        </message>
        <message>
            <source>Number</source>
            <translation>संख्या</translation>
        </message>
        <message>
            <source>{dev_seq} of this device, {tries}</source>
            <translation>इस उपकरण का {dev_seq}, {tries}</translation>
        </message>
        <message>
            <source>Entry</source>
            <translation>प्रविष्टि</translation>
        </message>
        <message>
            <source>Hash</source>
            <translation>हैश</translation>
        </message>
        <message>
            <source>Recorded on this desk.</source>
            <translation>इस डेस्क पर दर्ज।</translation>
        </message>
        <message>
            <source>this entry does not offer that</source>
            <translation>इस प्रविष्टि में यह नहीं है</translation>
        </message>
        <message>
            <source>retry</source>
            <translation>फिर करें</translation>
        </message>
        <message>
            <source>edit as new</source>
            <translation>नए रूप में बदलें</translation>
        </message>
        <message>
            <source>hand over</source>
            <translation>सौंप दें</translation>
        </message>
        <message>
            <source>sync now</source>
            <translation>अभी सिंक करें</translation>
        </message>
        <message>
            <source>{queued} without an answer</source>
            <translation>{queued} बिना उत्तर</translation>
        </message>
        <message>
            <source>Filter: ticket, order, kind of work</source>
            <translation>फ़िल्टर: टिकट, ऑर्डर, काम का प्रकार</translation>
        </message>
        <message>
            <source>Nothing here is ever lost</source>
            <translation>यहाँ कुछ भी कभी नहीं खोता</translation>
        </message>
        <message>
            <source>Everything</source>
            <translation>सब कुछ</translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation>प्रतीक्षा में</translation>
        </message>
        <message>
            <source>On this desk</source>
            <translation>इस डेस्क पर</translation>
        </message>
        <message>
            <source>Everything is sent</source>
            <translation>सब कुछ भेज दिया गया</translation>
        </message>
        <message>
            <source>What you do while the centre is away waits here and goes out by itself.</source>
            <translation>केंद्र न होने पर आप जो करते हैं वह यहाँ रुकता है और अपने आप चला जाता है।</translation>
        </message>
        <message>
            <source>Discarded. The record stays in the journal.</source>
            <translation>छोड़ दिया। रिकॉर्ड जर्नल में रहता है।</translation>
        </message>
        <message>
            <source>It was settled meanwhile.</source>
            <translation>इस बीच यह निपट गया।</translation>
        </message>
        <message>
            <source>Done again on the current state.</source>
            <translation>वर्तमान स्थिति पर फिर किया।</translation>
        </message>
        <message>
            <source>Hand over to</source>
            <translation>किसे सौंपें</translation>
        </message>
        <message>
            <source>That ticket is no longer on this desk.</source>
            <translation>वह टिकट अब इस डेस्क पर नहीं है।</translation>
        </message>
        <message>
            <source>Handed over to {name}. The ticket will say what was tried.</source>
            <translation>{name} को सौंपा। टिकट बताएगा कि क्या कोशिश हुई।</translation>
        </message>
        <message>
            <source>Target</source>
            <translation>लक्ष्य</translation>
        </message>
        <message>
            <source>Queued</source>
            <translation>कतार में</translation>
        </message>
        <message>
            <source>Attempts</source>
            <translation>कोशिशें</translation>
        </message>
        <message>
            <source>Message</source>
            <translation>संदेश</translation>
        </message>
        <message>
            <source>On this computer, not sent yet. It goes out by itself.</source>
            <translation>इस कंप्यूटर पर, अभी नहीं भेजा। यह अपने आप जाता है।</translation>
        </message>
        <message>
            <source>On its way to the centre; no answer yet.</source>
            <translation>केंद्र के रास्ते में; अभी कोई उत्तर नहीं।</translation>
        </message>
        <message>
            <source>The centre has it; its answer is on the way.</source>
            <translation>केंद्र के पास है; उसका उत्तर रास्ते में है।</translation>
        </message>
        <message>
            <source>The centre has taken it.</source>
            <translation>केंद्र ने ले लिया है।</translation>
        </message>
        <message>
            <source>Someone else decides. Nothing has been paid or changed yet.</source>
            <translation>निर्णय कोई और करता है। अभी न कुछ दिया गया, न बदला।</translation>
        </message>
        <message>
            <source>Put away by you. The record stays.</source>
            <translation>आपने हटा दिया। रिकॉर्ड रहता है।</translation>
        </message>
        <message>
            <source>Written again after this computer was enrolled anew; see the newer entry.</source>
            <translation>यह कंप्यूटर फिर से दर्ज होने के बाद दोबारा लिखा गया; नई प्रविष्टि देखें।</translation>
        </message>
        <message>
            <source>A colleague has it now; the ticket says what was tried.</source>
            <translation>अब यह एक सहकर्मी के पास है; टिकट बताता है कि क्या कोशिश हुई।</translation>
        </message>
        <message>
            <source>Change and send again</source>
            <translation>बदलें और फिर भेजें</translation>
        </message>
        <message>
            <source>Change…</source>
            <translation>बदलें…</translation>
        </message>
        <message>
            <source>Withdraw</source>
            <translation>वापस लें</translation>
        </message>
        <message>
            <source>with “{argument}”</source>
            <translation>“{argument}” के साथ</translation>
        </message>
        <message>
            <source>Found</source>
            <translation>मिला</translation>
        </message>
        <message>
            <source>Only this desk was searched, {as_of}. The centre may know more.</source>
            <translation>केवल यह डेस्क खोजा गया, {as_of}। केंद्र अधिक जान सकता है।</translation>
        </message>
        <message>
            <source>Find, go or do</source>
            <translation>खोजें, जाएँ या करें</translation>
        </message>
        <message>
            <source>Search tickets, orders, members, or run a command</source>
            <translation>टिकट, ऑर्डर, सदस्य खोजें या कोई आदेश चलाएँ</translation>
        </message>
        <message>
            <source>Palette</source>
            <translation>पैलेट</translation>
        </message>
        <message>
            <source>↑↓ choose   Enter run</source>
            <translation>↑↓ चुनें   Enter चलाएँ</translation>
        </message>
        <message>
            <source>Nothing on this desk matches “{typed}”: no command, place or record.</source>
            <translation>इस डेस्क पर “{typed}” से कुछ मेल नहीं खाता: न आदेश, न स्थान, न रिकॉर्ड।</translation>
        </message>
        <message>
            <source>{old} Only the queue was searched.</source>
            <translation>{old} केवल कतार खोजी गई।</translation>
        </message>
        <message>
            <source>{count} found</source>
            <translation>{count} मिले</translation>
        </message>
        <message>
            <source>Not now: {reason}</source>
            <translation>अभी नहीं: {reason}</translation>
        </message>
        <message>
            <source>&gt; actions</source>
            <translation>&gt; कार्रवाइयाँ</translation>
        </message>
        <message>
            <source># records</source>
            <translation># रिकॉर्ड</translation>
        </message>
        <message>
            <source>@ members</source>
            <translation>@ सदस्य</translation>
        </message>
        <message>
            <source>/ go to</source>
            <translation>/ यहाँ जाएँ</translation>
        </message>
        <message>
            <source>? help</source>
            <translation>? सहायता</translation>
        </message>
        <message>
            <source>On {record}</source>
            <translation>{record} पर</translation>
        </message>
        <message>
            <source>The first character narrows</source>
            <translation>पहला अक्षर दायरा सीमित करता है</translation>
        </message>
        <message>
            <source>Actions and commands</source>
            <translation>कार्रवाइयाँ और आदेश</translation>
        </message>
        <message>
            <source>&gt; refund 500</source>
            <translation>&gt; refund 500</translation>
        </message>
        <message>
            <source>A ticket, order, booking or voucher</source>
            <translation>टिकट, ऑर्डर, बुकिंग या वाउचर</translation>
        </message>
        <message>
            <source>A member</source>
            <translation>एक सदस्य</translation>
        </message>
        <message>
            <source>@ meera</source>
            <translation>@ meera</translation>
        </message>
        <message>
            <source>A module or view</source>
            <translation>मॉड्यूल या दृश्य</translation>
        </message>
        <message>
            <source>/ approvals</source>
            <translation>/ approvals</translation>
        </message>
        <message>
            <source>as in “{like}”</source>
            <translation>जैसे “{like}”</translation>
        </message>
        <message>
            <source>Go to</source>
            <translation>यहाँ जाएँ</translation>
        </message>
        <message>
            <source>Recent</source>
            <translation>हाल के</translation>
        </message>
        <message>
            <source>Records</source>
            <translation>रिकॉर्ड</translation>
        </message>
        <message>
            <source>Commands</source>
            <translation>आदेश</translation>
        </message>
        <message>
            <source>already in use</source>
            <translation>पहले से उपयोग में</translation>
        </message>
        <message>
            <source>Another desk could not be started.</source>
            <translation>दूसरा डेस्क शुरू नहीं हो सका।</translation>
        </message>
        <message>
            <source>Switch person</source>
            <translation>व्यक्ति बदलें</translation>
        </message>
        <message>
            <source>Open another desk</source>
            <translation>दूसरा डेस्क खोलें</translation>
        </message>
        <message>
            <source>Colours: {name}</source>
            <translation>रंग: {name}</translation>
        </message>
        <message>
            <source>Sign in as {name}, {role}. {blurb}</source>
            <translation>{name}, {role} के रूप में साइन इन करें। {blurb}</translation>
        </message>
        <message>
            <source>Window</source>
            <translation>विंडो</translation>
        </message>
        <message>
            <source>They exist nowhere and nothing is sent. Press the keys that are shown.</source>
            <translation>ये कहीं नहीं हैं और कुछ नहीं भेजा जाता। दिखाई गई कुंजियाँ दबाएँ।</translation>
        </message>
        <message>
            <source>Three practice tickets</source>
            <translation>अभ्यास के तीन टिकट</translation>
        </message>
        <message>
            <source>Practice ticket</source>
            <translation>अभ्यास टिकट</translation>
        </message>
        <message>
            <source>Leave</source>
            <translation>छोड़ें</translation>
        </message>
        <message>
            <source>{n} of {all}</source>
            <translation>{all} में से {n}</translation>
        </message>
        <message>
            <source>{said} That is the whole day. F1 lists every key, Ctrl+K finds the rest.</source>
            <translation>{said} पूरा दिन बस इतना है। F1 हर कुंजी बताता है, Ctrl+K बाकी खोजता है।</translation>
        </message>
        <message>
            <source>That was {pressed}. Press {wanted}.</source>
            <translation>वह {pressed} था। {wanted} दबाएँ।</translation>
        </message>
        <message>
            <source>All three are done</source>
            <translation>तीनों पूरे</translation>
        </message>
        <message>
            <source>Open the next ticket</source>
            <translation>अगला टिकट खोलें</translation>
        </message>
        <message>
            <source>It is beside the list, filled from this computer: nobody waits.</source>
            <translation>वह सूची के साथ है, इसी कंप्यूटर से भरा: कोई प्रतीक्षा नहीं।</translation>
        </message>
        <message>
            <source>The voucher never came</source>
            <translation>वाउचर कभी नहीं आया</translation>
        </message>
        <message>
            <source>Voucher not received</source>
            <translation>वाउचर नहीं मिला</translation>
        </message>
        <message>
            <source>Charged for a cancelled order</source>
            <translation>रद्द ऑर्डर का पैसा कटा</translation>
        </message>
        <message>
            <source>Refund pending</source>
            <translation>रिफ़ंड लंबित</translation>
        </message>
        <message>
            <source>Thank you, it works now</source>
            <translation>धन्यवाद, अब चल रहा है</translation>
        </message>
        <message>
            <source>Resolved</source>
            <translation>हल</translation>
        </message>
        <message>
            <source>Send the voucher again</source>
            <translation>वाउचर फिर से भेजें</translation>
        </message>
        <message>
            <source>The form says what would happen, and who runs it. Nothing has happened yet.</source>
            <translation>फ़ॉर्म बताता है कि क्या होगा और कौन चलाएगा। अभी कुछ नहीं हुआ।</translation>
        </message>
        <message>
            <source>Confirm</source>
            <translation>पुष्टि करें</translation>
        </message>
        <message>
            <source>On a real ticket the same code is on its way now.</source>
            <translation>असली टिकट पर वही कोड अब रास्ते में होता।</translation>
        </message>
        <message>
            <source>Refund</source>
            <translation>रिफ़ंड</translation>
        </message>
        <message>
            <source>It starts with all that is left. A reason is asked for; above your limit somebody else decides.</source>
            <translation>यह पूरी बची राशि से शुरू होता है। कारण पूछा जाता है; आपकी सीमा से ऊपर कोई और निर्णय करता है।</translation>
        </message>
        <message>
            <source>One press is one refund, however often the network fails.</source>
            <translation>एक बार दबाना एक ही रिफ़ंड है, नेटवर्क कितनी भी बार टूटे।</translation>
        </message>
        <message>
            <source>Write a note</source>
            <translation>टिप्पणी लिखें</translation>
        </message>
        <message>
            <source>Half a note stays when you go elsewhere, quit or lose the network.</source>
            <translation>आधी टिप्पणी रहती है, चाहे आप कहीं और जाएँ, बंद करें या नेटवर्क टूटे।</translation>
        </message>
        <message>
            <source>Resolve it and go on</source>
            <translation>हल करें और आगे बढ़ें</translation>
        </message>
        <message>
            <source>The next ticket is open already.</source>
            <translation>अगला टिकट खुल चुका है।</translation>
        </message>
        <message>
            <source>is here</source>
            <translation>यहाँ हैं</translation>
        </message>
        <message>
            <source>is writing</source>
            <translation>लिख रहे हैं</translation>
        </message>
        <message>
            <source>is deciding</source>
            <translation>निर्णय कर रहे हैं</translation>
        </message>
        <message>
            <source>{name} since {since}</source>
            <translation>{name} {since} से</translation>
        </message>
        <message>
            <source>{n} needs you</source>
            <translation>{n} में आप चाहिए</translation>
        </message>
        <message>
            <source>{n} need you</source>
            <translation>{n} में आप चाहिए</translation>
        </message>
        <message>
            <source>{value} point</source>
            <translation>{value} पॉइंट</translation>
        </message>
        <message>
            <source>{value} points</source>
            <translation>{value} पॉइंट</translation>
        </message>
        <message>
            <source>Your last 24 hours go from {before} to {after} of {cap}.</source>
            <translation>आपके पिछले 24 घंटे {cap} में से {before} से {after} हो जाते हैं।</translation>
        </message>
        <message>
            <source>{what}, {at}.{seen} Resolved {how}.</source>
            <translation>{what}, {at}।{seen} {how} हल।</translation>
        </message>
        <message>
            <source>due {due}</source>
            <translation>{due} देय</translation>
        </message>
        <message>
            <source>nothing promised</source>
            <translation>कोई वादा नहीं</translation>
        </message>
        <message>
            <source>Running, {spent} used</source>
            <translation>चल रहा है, {spent} लगे</translation>
        </message>
        <message>
            <source>{target} of {calendar_id} hours</source>
            <translation>{calendar_id} के समय में {target}</translation>
        </message>
        <message>
            <source>no target</source>
            <translation>कोई लक्ष्य नहीं</translation>
        </message>
        <message>
            <source>; goes on by itself</source>
            <translation>; अपने आप आगे बढ़ता है</translation>
        </message>
        <message>
            <source>{metric} at {level}%</source>
            <translation>{level}% पर {metric}</translation>
        </message>
        <message>
            <source> Acknowledged by {acknowledged_by}.</source>
            <translation> {acknowledged_by} ने स्वीकार किया।</translation>
        </message>
        <message>
            <source>by {resolved_by}</source>
            <translation>{resolved_by} द्वारा</translation>
        </message>
        <message>
            <source>with the ticket</source>
            <translation>टिकट के साथ</translation>
        </message>
        <message>
            <source>Missed {at}</source>
            <translation>{at} चूका</translation>
        </message>
        <message>
            <source>counts</source>
            <translation>गिना गया</translation>
        </message>
        <message>
            <source>closed hours</source>
            <translation>बंद समय</translation>
        </message>
        <message>
            <source>Done {stop}, in time</source>
            <translation>{stop} पूरा, समय पर</translation>
        </message>
        <message>
            <source>Done {stop}</source>
            <translation>{stop} पूरा</translation>
        </message>
        <message>
            <source>First reply</source>
            <translation>पहला उत्तर</translation>
        </message>
        <message>
            <source>Next reply</source>
            <translation>अगला उत्तर</translation>
        </message>
        <message>
            <source>First resolution</source>
            <translation>पहला समाधान</translation>
        </message>
        <message>
            <source>Resolution</source>
            <translation>समाधान</translation>
        </message>
        <message>
            <source>Waiting for the vendor</source>
            <translation>विक्रेता की प्रतीक्षा</translation>
        </message>
        <message>
            <source>Waiting for approval</source>
            <translation>स्वीकृति की प्रतीक्षा</translation>
        </message>
        <message>
            <source>priority changed,</source>
            <translation>प्राथमिकता बदली,</translation>
        </message>
        <message>
            <source>new contract terms,</source>
            <translation>अनुबंध की नई शर्तें,</translation>
        </message>
        <message>
            <source>another ticket merged in,</source>
            <translation>दूसरा टिकट मिलाया गया,</translation>
        </message>
        <message>
            <source>not counted: waiting for the member</source>
            <translation>नहीं गिना: सदस्य की प्रतीक्षा</translation>
        </message>
        <message>
            <source>not counted: waiting for the vendor</source>
            <translation>नहीं गिना: विक्रेता की प्रतीक्षा</translation>
        </message>
        <message>
            <source>not counted: the ticket was closed</source>
            <translation>नहीं गिना: टिकट बंद था</translation>
        </message>
        <message>
            <source>Nobody may approve a request</source>
            <translation>अनुरोध कोई स्वीकृत नहीं कर सकता</translation>
        </message>
        <message>
            <source>The centre cannot be reached.</source>
            <translation>केंद्र तक पहुँचा नहीं जा सकता।</translation>
        </message>
        <message>
            <source>Everything you do is saved here and sent when it is back.</source>
            <translation>आप जो भी करते हैं वह यहाँ सहेजा जाता है और उसके लौटने पर भेजा जाता है।</translation>
        </message>
        <message>
            <source>You are signed out.</source>
            <translation>आप साइन आउट हैं।</translation>
        </message>
        <message>
            <source>Sign in again; your work is saved.</source>
            <translation>फिर साइन इन करें; आपका काम सहेजा हुआ है।</translation>
        </message>
        <message>
            <source>Your role may not do this.</source>
            <translation>आपकी भूमिका यह नहीं कर सकती।</translation>
        </message>
        <message>
            <source>Ask someone whose role may.</source>
            <translation>किसी ऐसे से कहें जिसकी भूमिका कर सकती हो।</translation>
        </message>
        <message>
            <source>Someone else changed this first.</source>
            <translation>किसी और ने इसे पहले बदला।</translation>
        </message>
        <message>
            <source>Look at what they did, then try again.</source>
            <translation>देखें कि उन्होंने क्या किया, फिर कोशिश करें।</translation>
        </message>
        <message>
            <source>The centre answered in a way that Plum Desk does not understand.</source>
            <translation>केंद्र ने ऐसा उत्तर दिया जो Plum Desk नहीं समझता।</translation>
        </message>
        <message>
            <source>Nothing was lost. Tell your administrator.</source>
            <translation>कुछ नहीं खोया। अपने प्रशासक को बताएँ।</translation>
        </message>
        <message>
            <source>Plum Desk asked the centre in a way that it refused.</source>
            <translation>Plum Desk ने केंद्र से ऐसे पूछा कि उसने मना कर दिया।</translation>
        </message>
        <message>
            <source>Nothing was lost. Update Plum Desk or tell your administrator.</source>
            <translation>कुछ नहीं खोया। Plum Desk अपडेट करें या अपने प्रशासक को बताएँ।</translation>
        </message>
        <message>
            <source>The disk of this computer is full, so this could not be saved.</source>
            <translation>इस कंप्यूटर की डिस्क भरी है, इसलिए यह सहेजा नहीं जा सका।</translation>
        </message>
        <message>
            <source>What you typed is still here. Free some space, then confirm it again.</source>
            <translation>आपने जो लिखा वह यहीं है। कुछ जगह खाली करें, फिर पुष्टि करें।</translation>
        </message>
        <message>
            <source>The data on this computer cannot be read.</source>
            <translation>इस कंप्यूटर का डेटा पढ़ा नहीं जा सकता।</translation>
        </message>
        <message>
            <source>Your unsent work is kept apart and safe. Free disk space or restart Plum Desk; the rest is fetched again.</source>
            <translation>आपका न भेजा काम अलग और सुरक्षित रखा है। डिस्क में जगह बनाएँ या Plum Desk फिर शुरू करें; बाकी फिर आ जाएगा।</translation>
        </message>
        <message>
            <source>{rejections} rejected in 24 hours of {orders} orders: {percent}, usually {usual}, alarming above {alarm}.</source>
            <translation>24 घंटे में {orders} ऑर्डर में से {rejections} अस्वीकृत: {percent}, सामान्यतः {usual}, {alarm} से ऊपर चिंताजनक।</translation>
        </message>
        <message>
            <source>{rejections} rejected in 24 hours without an order; usually {usual} are.</source>
            <translation>24 घंटे में बिना किसी ऑर्डर के {rejections} अस्वीकृत; सामान्यतः {usual} होते हैं।</translation>
        </message>
        <message>
            <source>Failed redemption</source>
            <translation>भुनाना विफल</translation>
        </message>
        <message>
            <source>Cancellation requested</source>
            <translation>रद्द करने का अनुरोध</translation>
        </message>
        <message>
            <source>Refund processed</source>
            <translation>रिफ़ंड हो गया</translation>
        </message>
        <message>
            <source>Vendor rejection</source>
            <translation>विक्रेता की अस्वीकृति</translation>
        </message>
        <message>
            <source>Within limits</source>
            <translation>सीमाओं में</translation>
        </message>
        <message>
            <source>Approved</source>
            <translation>स्वीकृत</translation>
        </message>
        <message>
            <source>Running</source>
            <translation>चल रहा है</translation>
        </message>
        <message>
            <source>Outcome unknown</source>
            <translation>परिणाम अज्ञात</translation>
        </message>
        <message>
            <source>Returned to maker</source>
            <translation>अनुरोधकर्ता को लौटाया</translation>
        </message>
        <message>
            <source>Withdrawn</source>
            <translation>वापस लिया</translation>
        </message>
        <message>
            <source>Replaced by a newer request</source>
            <translation>नए अनुरोध ने जगह ली</translation>
        </message>
        <message>
            <source>Out of date</source>
            <translation>पुराना पड़ गया</translation>
        </message>
        <message>
            <source>Voided, replacement missing</source>
            <translation>निरस्त, बदला नहीं मिला</translation>
        </message>
        <message>
            <source>Saved here</source>
            <translation>यहाँ सहेजा</translation>
        </message>
        <message>
            <source>Pending</source>
            <translation>लंबित</translation>
        </message>
        <message>
            <source>Completed</source>
            <translation>पूर्ण</translation>
        </message>
        <message>
            <source>Processing</source>
            <translation>प्रक्रिया में</translation>
        </message>
        <message>
            <source>Not delivered yet</source>
            <translation>अभी नहीं पहुँचा</translation>
        </message>
        <message>
            <source>Merchandise</source>
            <translation>सामान</translation>
        </message>
        <message>
            <source>Card</source>
            <translation>कार्ड</translation>
        </message>
        <message>
            <source>Wallet</source>
            <translation>वॉलेट</translation>
        </message>
        <message>
            <source>Agent L1</source>
            <translation>एजेंट L1</translation>
        </message>
        <message>
            <source>Agent L2</source>
            <translation>एजेंट L2</translation>
        </message>
        <message>
            <source>Agent L3</source>
            <translation>एजेंट L3</translation>
        </message>
        <message>
            <source>Supervisor L2</source>
            <translation>पर्यवेक्षक L2</translation>
        </message>
        <message>
            <source>Senior approver L3</source>
            <translation>वरिष्ठ स्वीकृतिकर्ता L3</translation>
        </message>
        <message>
            <source>Finance preparer</source>
            <translation>वित्त तैयारकर्ता</translation>
        </message>
        <message>
            <source>Finance reviewer</source>
            <translation>वित्त समीक्षक</translation>
        </message>
        <message>
            <source>Programme administrator</source>
            <translation>कार्यक्रम प्रशासक</translation>
        </message>
        <message>
            <source>Auditor</source>
            <translation>ऑडिटर</translation>
        </message>
        <message>
            <source>Partner checker</source>
            <translation>भागीदार जाँचकर्ता</translation>
        </message>
        <message>
            <source>Client viewer</source>
            <translation>ग्राहक दर्शक</translation>
        </message>
        <message>
            <source>Resend</source>
            <translation>फिर से भेजें</translation>
        </message>
        <message>
            <source>Reissue</source>
            <translation>पुनः जारी करें</translation>
        </message>
        <message>
            <source>To points</source>
            <translation>पॉइंट में</translation>
        </message>
        <message>
            <source>Cancel booking</source>
            <translation>बुकिंग रद्द करें</translation>
        </message>
        <message>
            <source>Extend</source>
            <translation>अवधि बढ़ाएँ</translation>
        </message>
        <message>
            <source>Adjust points</source>
            <translation>पॉइंट समायोजित करें</translation>
        </message>
        <message>
            <source>Merge member</source>
            <translation>सदस्य मिलाएँ</translation>
        </message>
        <message>
            <source>Close member</source>
            <translation>सदस्य बंद करें</translation>
        </message>
        <message>
            <source>Active</source>
            <translation>सक्रिय</translation>
        </message>
        <message>
            <source>Merged</source>
            <translation>मिलाया गया</translation>
        </message>
        <message>
            <source>Chat</source>
            <translation>चैट</translation>
        </message>
        <message>
            <source>In-app</source>
            <translation>ऐप में</translation>
        </message>
        <message>
            <source>Portal</source>
            <translation>पोर्टल</translation>
        </message>
        <message>
            <source>Slack</source>
            <translation>Slack</translation>
        </message>
        <message>
            <source>Teams</source>
            <translation>Teams</translation>
        </message>
        <message>
            <source>Void the old voucher</source>
            <translation>पुराना वाउचर निरस्त करें</translation>
        </message>
        <message>
            <source>Order the replacement</source>
            <translation>बदला ऑर्डर करें</translation>
        </message>
        <message>
            <source>Cancel with the provider</source>
            <translation>प्रदाता के यहाँ रद्द करें</translation>
        </message>
        <message>
            <source>Return the money</source>
            <translation>पैसा लौटाएँ</translation>
        </message>
        <message>
            <source>End what the closed method is owed</source>
            <translation>बंद माध्यम का बकाया समाप्त करें</translation>
        </message>
        <message>
            <source>Return the points</source>
            <translation>पॉइंट लौटाएँ</translation>
        </message>
        <message>
            <source>Adjust the points</source>
            <translation>पॉइंट समायोजित करें</translation>
        </message>
        <message>
            <source>Credit the points</source>
            <translation>पॉइंट जमा करें</translation>
        </message>
        <message>
            <source>Take the points back</source>
            <translation>पॉइंट वापस लें</translation>
        </message>
        <message>
            <source>Give up the points</source>
            <translation>पॉइंट छोड़ें</translation>
        </message>
        <message>
            <source>Move the points</source>
            <translation>पॉइंट स्थानांतरित करें</translation>
        </message>
        <message>
            <source>End the membership</source>
            <translation>सदस्यता समाप्त करें</translation>
        </message>
        <message>
            <source>Put the expiry off</source>
            <translation>समाप्ति आगे बढ़ाएँ</translation>
        </message>
        <message>
            <source>Single limit</source>
            <translation>एकल सीमा</translation>
        </message>
        <message>
            <source>This order, ever</source>
            <translation>यह ऑर्डर, अब तक</translation>
        </message>
        <message>
            <source>Your last 24 hours, all kinds</source>
            <translation>आपके पिछले 24 घंटे, सभी प्रकार</translation>
        </message>
        <message>
            <source>This member, 24 hours, all kinds</source>
            <translation>यह सदस्य, 24 घंटे, सभी प्रकार</translation>
        </message>
        <message>
            <source>This member, 7 days, all kinds</source>
            <translation>यह सदस्य, 7 दिन, सभी प्रकार</translation>
        </message>
        <message>
            <source>This member, 30 days, all kinds</source>
            <translation>यह सदस्य, 30 दिन, सभी प्रकार</translation>
        </message>
        <message>
            <source>Voucher expires</source>
            <translation>वाउचर की समाप्ति</translation>
        </message>
        <message>
            <source>Membership</source>
            <translation>सदस्यता</translation>
        </message>
        <message>
            <source>Balance of who stays</source>
            <translation>बने रहने वाले का शेष</translation>
        </message>
        <message>
            <source>Ticket disposition</source>
            <translation>टिकट का डिस्पोज़िशन</translation>
        </message>
        <message>
            <source>Still refundable</source>
            <translation>अब भी वापसी योग्य</translation>
        </message>
        <message>
            <source>Already refunded</source>
            <translation>पहले ही लौटाया</translation>
        </message>
        <message>
            <source>Replacement voucher</source>
            <translation>बदला हुआ वाउचर</translation>
        </message>
        <message>
            <source>Resends in 24 hours</source>
            <translation>24 घंटे में फिर भेजे</translation>
        </message>
        <message>
            <source>Member balance</source>
            <translation>सदस्य का शेष</translation>
        </message>
        <message>
            <source>Goodwill budget</source>
            <translation>सद्भावना बजट</translation>
        </message>
        <message>
            <source>balance proof</source>
            <translation>शेष का प्रमाण</translation>
        </message>
        <message>
            <source>New address</source>
            <translation>नया पता</translation>
        </message>
        <message>
            <source>Verification</source>
            <translation>सत्यापन</translation>
        </message>
        <message>
            <source>Client</source>
            <translation>ग्राहक</translation>
        </message>
        <message>
            <source>Lines</source>
            <translation>मदें</translation>
        </message>
        <message>
            <source>Paid by</source>
            <translation>भुगतानकर्ता</translation>
        </message>
        <message>
            <source>Quote</source>
            <translation>कोटेशन</translation>
        </message>
        <message>
            <source>Member's debt</source>
            <translation>सदस्य का बकाया</translation>
        </message>
        <message>
            <source>Booked</source>
            <translation>दर्ज</translation>
        </message>
        <message>
            <source>Returned for changes</source>
            <translation>बदलाव के लिए लौटाया</translation>
        </message>
        <message>
            <source>Note added</source>
            <translation>टिप्पणी जोड़ी</translation>
        </message>
        <message>
            <source>Ticket assigned</source>
            <translation>टिकट सौंपा</translation>
        </message>
        <message>
            <source>Disposition set</source>
            <translation>डिस्पोज़िशन रखा</translation>
        </message>
        <message>
            <source>Escalation answered</source>
            <translation>एस्केलेशन का उत्तर दिया</translation>
        </message>
        <message>
            <source>Ticket escalated</source>
            <translation>टिकट एस्केलेट हुआ</translation>
        </message>
        <message>
            <source>Ticket opened</source>
            <translation>टिकट खोला</translation>
        </message>
        <message>
            <source>Priority set</source>
            <translation>प्राथमिकता रखी</translation>
        </message>
        <message>
            <source>Ticket reclassified</source>
            <translation>टिकट पुनर्वर्गीकृत</translation>
        </message>
        <message>
            <source>Contact logged</source>
            <translation>संपर्क दर्ज</translation>
        </message>
        <message>
            <source>Tickets merged</source>
            <translation>टिकट मिलाए</translation>
        </message>
        <message>
            <source>Ticket split</source>
            <translation>टिकट बाँटा</translation>
        </message>
        <message>
            <source>Tickets linked</source>
            <translation>टिकट जोड़े</translation>
        </message>
        <message>
            <source>Macro applied</source>
            <translation>मैक्रो लागू</translation>
        </message>
        <message>
            <source>Message received</source>
            <translation>संदेश मिला</translation>
        </message>
        <message>
            <source>Authority lent</source>
            <translation>अधिकार सौंपा</translation>
        </message>
        <message>
            <source>Authority taken back</source>
            <translation>अधिकार वापस लिया</translation>
        </message>
        <message>
            <source>Lending looked at</source>
            <translation>सौंपे अधिकार देखे</translation>
        </message>
        <message>
            <source>Spike found</source>
            <translation>उछाल मिला</translation>
        </message>
        <message>
            <source>Incident closed</source>
            <translation>घटना बंद</translation>
        </message>
        <message>
            <source>Exception closed</source>
            <translation>अपवाद बंद</translation>
        </message>
        <message>
            <source>View shared</source>
            <translation>दृश्य साझा किया गया</translation>
        </message>
        <message>
            <source>Shared view taken away</source>
            <translation>साझा दृश्य हटाया गया</translation>
        </message>
        <message>
            <source>Member closed</source>
            <translation>सदस्य बंद</translation>
        </message>
        <message>
            <source>Member merged</source>
            <translation>सदस्य मिलाया</translation>
        </message>
        <message>
            <source>Exception opened</source>
            <translation>अपवाद खुला</translation>
        </message>
        <message>
            <source>Chargeback booked</source>
            <translation>चार्जबैक दर्ज</translation>
        </message>
        <message>
            <source>Points lapsed</source>
            <translation>पॉइंट समाप्त</translation>
        </message>
        <message>
            <source>Rules read</source>
            <translation>नियम पढ़े</translation>
        </message>
        <message>
            <source>Rules judged</source>
            <translation>नियमों पर निर्णय</translation>
        </message>
        <message>
            <source>Rules proposed</source>
            <translation>नियम प्रस्तावित</translation>
        </message>
        <message>
            <source>Rules approved</source>
            <translation>नियम स्वीकृत</translation>
        </message>
        <message>
            <source>Rules declined</source>
            <translation>नियम अस्वीकृत</translation>
        </message>
        <message>
            <source>Rules withdrawn</source>
            <translation>नियम वापस लिए</translation>
        </message>
        <message>
            <source>New terms bound</source>
            <translation>नई शर्तें लागू</translation>
        </message>
        <message>
            <source>Request raised</source>
            <translation>अनुरोध उठाया</translation>
        </message>
        <message>
            <source>Request revised</source>
            <translation>अनुरोध संशोधित</translation>
        </message>
        <message>
            <source>Request withdrawn</source>
            <translation>अनुरोध वापस लिया</translation>
        </message>
        <message>
            <source>Request decided</source>
            <translation>अनुरोध पर निर्णय</translation>
        </message>
        <message>
            <source>Replacement retried</source>
            <translation>बदला फिर ऑर्डर किया</translation>
        </message>
        <message>
            <source>Unknown outcome settled</source>
            <translation>अज्ञात परिणाम निपटाया</translation>
        </message>
        <message>
            <source>Own work discarded</source>
            <translation>अपना काम छोड़ा</translation>
        </message>
        <message>
            <source>Own work handed over</source>
            <translation>अपना काम सौंपा</translation>
        </message>
        <message>
            <source>On the desk</source>
            <translation>डेस्क पर</translation>
        </message>
        <message>
            <source>Code revealed</source>
            <translation>कोड दिखाया</translation>
        </message>
        <message>
            <source>Signed in</source>
            <translation>साइन इन किया</translation>
        </message>
        <message>
            <source>Desk locked</source>
            <translation>डेस्क लॉक</translation>
        </message>
        <message>
            <source>Desk unlocked</source>
            <translation>डेस्क अनलॉक</translation>
        </message>
        <message>
            <source>Wrong password at a locked desk</source>
            <translation>लॉक डेस्क पर ग़लत पासवर्ड</translation>
        </message>
        <message>
            <source>Refused attempt</source>
            <translation>अस्वीकृत प्रयास</translation>
        </message>
        <message>
            <source>Report previewed</source>
            <translation>रिपोर्ट का पूर्वावलोकन</translation>
        </message>
        <message>
            <source>Report printed</source>
            <translation>रिपोर्ट छापी</translation>
        </message>
        <message>
            <source>Report saved</source>
            <translation>रिपोर्ट सहेजी</translation>
        </message>
        <message>
            <source>Closing of a month proposed</source>
            <translation>माह बंद करने का प्रस्ताव</translation>
        </message>
        <message>
            <source>Month closed</source>
            <translation>माह बंद</translation>
        </message>
        <message>
            <source>Audit exported</source>
            <translation>ऑडिट निर्यात किया</translation>
        </message>
        <message>
            <source>Kept work released</source>
            <translation>रखा हुआ काम जारी किया</translation>
        </message>
        <message>
            <source>Kept work put away</source>
            <translation>रखा हुआ काम हटाया</translation>
        </message>
        <message>
            <source>Applied</source>
            <translation>लागू</translation>
        </message>
        <message>
            <source>Refused</source>
            <translation>अस्वीकृत</translation>
        </message>
        <message>
            <source>a note</source>
            <translation>एक टिप्पणी</translation>
        </message>
        <message>
            <source>an assignment</source>
            <translation>एक सौंपना</translation>
        </message>
        <message>
            <source>a disposition</source>
            <translation>एक डिस्पोज़िशन</translation>
        </message>
        <message>
            <source>an answer to an escalation</source>
            <translation>एस्केलेशन का उत्तर</translation>
        </message>
        <message>
            <source>the end of an incident</source>
            <translation>घटना का अंत</translation>
        </message>
        <message>
            <source>the end of an exception</source>
            <translation>अपवाद का अंत</translation>
        </message>
        <message>
            <source>a shared view</source>
            <translation>एक साझा दृश्य</translation>
        </message>
        <message>
            <source>the end of a shared view</source>
            <translation>साझा दृश्य का अंत</translation>
        </message>
        <message>
            <source>taking back</source>
            <translation>वापस लेना</translation>
        </message>
        <message>
            <source>a new ticket</source>
            <translation>एक नया टिकट</translation>
        </message>
        <message>
            <source>a priority</source>
            <translation>एक प्राथमिकता</translation>
        </message>
        <message>
            <source>a reclassification</source>
            <translation>एक पुनर्वर्गीकरण</translation>
        </message>
        <message>
            <source>a logged contact</source>
            <translation>एक दर्ज संपर्क</translation>
        </message>
        <message>
            <source>a merge</source>
            <translation>एक मिलाना</translation>
        </message>
        <message>
            <source>a split</source>
            <translation>एक बाँटना</translation>
        </message>
        <message>
            <source>a link</source>
            <translation>एक जोड़</translation>
        </message>
        <message>
            <source>a macro</source>
            <translation>एक मैक्रो</translation>
        </message>
        <message>
            <source>a request</source>
            <translation>एक अनुरोध</translation>
        </message>
        <message>
            <source>a change to a request</source>
            <translation>अनुरोध में बदलाव</translation>
        </message>
        <message>
            <source>a withdrawal</source>
            <translation>एक वापसी</translation>
        </message>
        <message>
            <source>a replacement</source>
            <translation>एक बदला</translation>
        </message>
        <message>
            <source>void vouchers</source>
            <translation>वाउचर निरस्त करना</translation>
        </message>
        <message>
            <source>send vouchers again</source>
            <translation>वाउचर फिर भेजना</translation>
        </message>
        <message>
            <source>cancel bookings</source>
            <translation>बुकिंग रद्द करना</translation>
        </message>
        <message>
            <source>quote a cancellation</source>
            <translation>रद्द करने का कोटेशन देना</translation>
        </message>
        <message>
            <source>return money</source>
            <translation>पैसा लौटाना</translation>
        </message>
        <message>
            <source>let vouchers live longer</source>
            <translation>वाउचर की अवधि बढ़ाना</translation>
        </message>
        <message>
            <source>Just under a limit</source>
            <translation>सीमा से ज़रा नीचे</translation>
        </message>
        <message>
            <source>Several requests of a day came just under a limit.</source>
            <translation>एक दिन के कई अनुरोध सीमा से ज़रा नीचे आए।</translation>
        </message>
        <message>
            <source>Maker’s account closed</source>
            <translation>अनुरोधकर्ता का खाता बंद</translation>
        </message>
        <message>
            <source>The account that asked for it was closed since.</source>
            <translation>जिस खाते ने माँगा था वह तब से बंद है।</translation>
        </message>
        <message>
            <source>They approve each other</source>
            <translation>एक-दूसरे को स्वीकृत करते हैं</translation>
        </message>
        <message>
            <source>Its maker and a checker approve each other’s requests.</source>
            <translation>अनुरोधकर्ता और एक जाँचकर्ता एक-दूसरे के अनुरोध स्वीकृत करते हैं।</translation>
        </message>
        <message>
            <source>January</source>
            <translation>जनवरी</translation>
        </message>
        <message>
            <source>February</source>
            <translation>फ़रवरी</translation>
        </message>
        <message>
            <source>March</source>
            <translation>मार्च</translation>
        </message>
        <message>
            <source>April</source>
            <translation>अप्रैल</translation>
        </message>
        <message>
            <source>May</source>
            <translation>मई</translation>
        </message>
        <message>
            <source>June</source>
            <translation>जून</translation>
        </message>
        <message>
            <source>July</source>
            <translation>जुलाई</translation>
        </message>
        <message>
            <source>August</source>
            <translation>अगस्त</translation>
        </message>
        <message>
            <source>September</source>
            <translation>सितंबर</translation>
        </message>
        <message>
            <source>October</source>
            <translation>अक्तूबर</translation>
        </message>
        <message>
            <source>November</source>
            <translation>नवंबर</translation>
        </message>
        <message>
            <source>December</source>
            <translation>दिसंबर</translation>
        </message>
        <message>
            <source>Rupees (₹)</source>
            <translation>रुपये (₹)</translation>
        </message>
        <message>
            <source>{said} (perhaps {join})</source>
            <translation>{said} (शायद {join})</translation>
        </message>
        <message>
            <source>No such field</source>
            <translation>ऐसा कोई फ़ील्ड नहीं</translation>
        </message>
        <message>
            <source>Not known here</source>
            <translation>यहाँ ज्ञात नहीं</translation>
        </message>
        <message>
            <source>No amount</source>
            <translation>राशि नहीं</translation>
        </message>
        <message>
            <source>No whole number</source>
            <translation>पूर्ण संख्या नहीं</translation>
        </message>
        <message>
            <source>No date or time span</source>
            <translation>न तारीख़, न अवधि</translation>
        </message>
        <message>
            <source>Takes no &lt; or &gt;</source>
            <translation>&lt; या &gt; नहीं लेता</translation>
        </message>
        <message>
            <source>What is missing</source>
            <translation>क्या नहीं है</translation>
        </message>
        <message>
            <source>Too much at once</source>
            <translation>एक बार में बहुत अधिक</translation>
        </message>
        <message>
            <source>The centre refused this with the code {code}.</source>
            <translation>केंद्र ने कोड {code} के साथ मना किया।</translation>
        </message>
        <message>
            <source>Update Plum Desk, then try again.</source>
            <translation>Plum Desk अपडेट करें, फिर कोशिश करें।</translation>
        </message>
        <message>
            <source>Refresh the queue.</source>
            <translation>कतार ताज़ा करें।</translation>
        </message>
        <message>
            <source>Nothing is left to decide. Look at its record.</source>
            <translation>निर्णय के लिए कुछ नहीं बचा। इसका रिकॉर्ड देखें।</translation>
        </message>
        <message>
            <source>Raise it again if it is still needed.</source>
            <translation>अब भी ज़रूरत हो तो फिर उठाएँ।</translation>
        </message>
        <message>
            <source>Look at the decision; nothing of yours was recorded.</source>
            <translation>निर्णय देखें; आपका कुछ दर्ज नहीं हुआ।</translation>
        </message>
        <message>
            <source>Leave it in the queue for another checker.</source>
            <translation>इसे कतार में दूसरे जाँचकर्ता के लिए छोड़ दें।</translation>
        </message>
        <message>
            <source>You would benefit from this request: someone else must check it.</source>
            <translation>इस अनुरोध से आपको लाभ होगा: जाँच किसी और को करनी होगी।</translation>
        </message>
        <message>
            <source>You have already decided on this request: the second check needs another person.</source>
            <translation>आप इस अनुरोध पर निर्णय कर चुके हैं: दूसरी जाँच के लिए दूसरा व्यक्ति चाहिए।</translation>
        </message>
        <message>
            <source>Leave it in the queue, or tell that approver.</source>
            <translation>इसे कतार में छोड़ें, या उस स्वीकृतिकर्ता को बताएँ।</translation>
        </message>
        <message>
            <source>It needs an approver with a higher limit.</source>
            <translation>इसके लिए ऊँची सीमा वाला स्वीकृतिकर्ता चाहिए।</translation>
        </message>
        <message>
            <source>A checker of the institution that pays must decide.</source>
            <translation>भुगतान करने वाली संस्था का जाँचकर्ता ही निर्णय करे।</translation>
        </message>
        <message>
            <source>The request changed after it was shown to you.</source>
            <translation>आपको दिखाए जाने के बाद अनुरोध बदल गया।</translation>
        </message>
        <message>
            <source>Nothing was decided. Read what changed, then decide on the new version.</source>
            <translation>कुछ तय नहीं हुआ। पढ़ें कि क्या बदला, फिर नए रूप पर निर्णय करें।</translation>
        </message>
        <message>
            <source>This needs a note.</source>
            <translation>इसके लिए टिप्पणी चाहिए।</translation>
        </message>
        <message>
            <source>Write why, then send it again.</source>
            <translation>कारण लिखें, फिर भेजें।</translation>
        </message>
        <message>
            <source>Ask the maker, or decline the request with a note.</source>
            <translation>अनुरोधकर्ता से पूछें, या टिप्पणी के साथ अनुरोध अस्वीकार करें।</translation>
        </message>
        <message>
            <source>It was raised on this device: it must be checked on another.</source>
            <translation>यह इसी उपकरण पर उठाया गया: जाँच दूसरे पर होनी चाहिए।</translation>
        </message>
        <message>
            <source>Decide on a device that the maker has not used for it.</source>
            <translation>ऐसे उपकरण पर निर्णय करें जिसे अनुरोधकर्ता ने इसके लिए इस्तेमाल न किया हो।</translation>
        </message>
        <message>
            <source>It was escalated; it is never approved by itself. Tell your supervisor.</source>
            <translation>यह एस्केलेट हुआ; यह अपने आप कभी स्वीकृत नहीं होता। अपने पर्यवेक्षक को बताएँ।</translation>
        </message>
        <message>
            <source>Choose another checker of your own house.</source>
            <translation>अपनी ही संस्था का दूसरा जाँचकर्ता चुनें।</translation>
        </message>
        <message>
            <source>Both accounts are yours: nobody lends to themselves.</source>
            <translation>दोनों खाते आपके हैं: कोई अपने को ही अधिकार नहीं सौंपता।</translation>
        </message>
        <message>
            <source>Choose another person.</source>
            <translation>दूसरा व्यक्ति चुनें।</translation>
        </message>
        <message>
            <source>Choose a shorter time.</source>
            <translation>कम समय चुनें।</translation>
        </message>
        <message>
            <source>Decide within your own limits, or leave it in the queue.</source>
            <translation>अपनी सीमाओं में निर्णय करें, या कतार में छोड़ें।</translation>
        </message>
        <message>
            <source>Mend it and propose again. Nothing was proposed.</source>
            <translation>सुधारें और फिर प्रस्ताव करें। कुछ प्रस्तावित नहीं हुआ।</translation>
        </message>
        <message>
            <source>The rules that were proposed say what is in force already.</source>
            <translation>प्रस्तावित नियम वही कहते हैं जो पहले से लागू है।</translation>
        </message>
        <message>
            <source>Change something first.</source>
            <translation>पहले कुछ बदलें।</translation>
        </message>
        <message>
            <source>Look at what changed, then propose again on the rules that are in force now.</source>
            <translation>देखें कि क्या बदला, फिर अभी लागू नियमों पर प्रस्ताव करें।</translation>
        </message>
        <message>
            <source>There is no such proposal, or it says something else now.</source>
            <translation>ऐसा कोई प्रस्ताव नहीं है, या अब वह कुछ और कहता है।</translation>
        </message>
        <message>
            <source>Refresh, and read what waits.</source>
            <translation>ताज़ा करें, और पढ़ें कि क्या प्रतीक्षा में है।</translation>
        </message>
        <message>
            <source>Nothing is left to decide. Refresh.</source>
            <translation>निर्णय के लिए कुछ नहीं बचा। ताज़ा करें।</translation>
        </message>
        <message>
            <source>You proposed these rules: another administrator must look at them.</source>
            <translation>ये नियम आपने प्रस्तावित किए: दूसरे प्रशासक को देखने होंगे।</translation>
        </message>
        <message>
            <source>Leave it to somebody else, or withdraw it.</source>
            <translation>किसी और पर छोड़ें, या वापस लें।</translation>
        </message>
        <message>
            <source>This device has not received the rules yet.</source>
            <translation>इस उपकरण को अभी नियम नहीं मिले हैं।</translation>
        </message>
        <message>
            <source>Connect once to the centre; the rules arrive with the first sync.</source>
            <translation>एक बार केंद्र से जुड़ें; नियम पहले सिंक के साथ आते हैं।</translation>
        </message>
        <message>
            <source>What you type is kept as a draft. Connect to the centre, then confirm it.</source>
            <translation>आप जो लिखते हैं वह मसौदे में रहता है। केंद्र से जुड़ें, फिर पुष्टि करें।</translation>
        </message>
        <message>
            <source>This computer's clock was set back, so the age of the rules on this desk is unknown.</source>
            <translation>इस कंप्यूटर की घड़ी पीछे की गई, इसलिए इस डेस्क के नियमों की आयु अज्ञात है।</translation>
        </message>
        <message>
            <source>What you type is kept as a draft. Set the clock right, or connect to the centre.</source>
            <translation>आप जो लिखते हैं वह मसौदे में रहता है। घड़ी ठीक करें, या केंद्र से जुड़ें।</translation>
        </message>
        <message>
            <source>This needs the centre, and it cannot be reached.</source>
            <translation>इसके लिए केंद्र चाहिए, और उस तक पहुँचा नहीं जा सकता।</translation>
        </message>
        <message>
            <source>Nothing was sent or queued. What you typed is kept; try again when the connection is back.</source>
            <translation>कुछ भेजा या कतार में नहीं डाला गया। आपने जो लिखा वह रखा है; संपर्क लौटने पर फिर कोशिश करें।</translation>
        </message>
        <message>
            <source>Approve these first, then the others.</source>
            <translation>पहले इन्हें स्वीकृत करें, फिर बाकी।</translation>
        </message>
        <message>
            <source>Only requests of one kind, one programme and one currency are approved at once.</source>
            <translation>एक साथ केवल एक प्रकार, एक कार्यक्रम और एक मुद्रा के अनुरोध स्वीकृत होते हैं।</translation>
        </message>
        <message>
            <source>Unmark the others, and approve them by themselves.</source>
            <translation>बाकी का चयन हटाएँ, और उन्हें अलग स्वीकृत करें।</translation>
        </message>
        <message>
            <source>It needs a higher approver or a second one, so it is decided by itself.</source>
            <translation>इसके लिए ऊँचा या दूसरा स्वीकृतिकर्ता चाहिए, इसलिए इस पर अलग निर्णय होता है।</translation>
        </message>
        <message>
            <source>Unmark it and decide it alone.</source>
            <translation>चयन हटाएँ और अकेले निर्णय करें।</translation>
        </message>
        <message>
            <source>Something stands out about it, so it is decided by itself.</source>
            <translation>इसमें कुछ असामान्य है, इसलिए इस पर अलग निर्णय होता है।</translation>
        </message>
        <message>
            <source>Unmark it and look at it alone.</source>
            <translation>चयन हटाएँ और अकेले देखें।</translation>
        </message>
        <message>
            <source>Open its evidence first, or unmark it.</source>
            <translation>पहले इसके साक्ष्य खोलें, या चयन हटाएँ।</translation>
        </message>
        <message>
            <source>It does not belong to this incident, or the incident was closed.</source>
            <translation>यह इस घटना का नहीं है, या घटना बंद कर दी गई है।</translation>
        </message>
        <message>
            <source>Decide it by itself.</source>
            <translation>इसका निर्णय अलग से लें।</translation>
        </message>
        <message>
            <source>Leave it to somebody with a higher limit.</source>
            <translation>इसे अधिक सीमा वाले किसी व्यक्ति पर छोड़ दें।</translation>
        </message>
        <message>
            <source>Request {request_id} does not exist at the centre.</source>
            <translation>अनुरोध {request_id} केंद्र में नहीं है।</translation>
        </message>
        <message>
            <source>This request does not exist at the centre.</source>
            <translation>यह अनुरोध केंद्र में नहीं है।</translation>
        </message>
        <message>
            <source>This request is no longer waiting: it is {state}.</source>
            <translation>यह अनुरोध अब प्रतीक्षा में नहीं: यह {state} है।</translation>
        </message>
        <message>
            <source>This request is no longer waiting for anyone.</source>
            <translation>यह अनुरोध अब किसी की प्रतीक्षा में नहीं।</translation>
        </message>
        <message>
            <source>This request expired at {expires_at}.</source>
            <translation>इस अनुरोध की अवधि {expires_at} को समाप्त हुई।</translation>
        </message>
        <message>
            <source>This request expired before it was decided.</source>
            <translation>निर्णय से पहले इस अनुरोध की अवधि समाप्त हो गई।</translation>
        </message>
        <message>
            <source>Someone else decided this request first: {verdict}, at {at}.</source>
            <translation>किसी और ने पहले इस पर निर्णय किया: {verdict}, {at}।</translation>
        </message>
        <message>
            <source>This request was decided meanwhile: it is {state}.</source>
            <translation>इस बीच इस पर निर्णय हो गया: यह {state} है।</translation>
        </message>
        <message>
            <source>Someone else decided this request first.</source>
            <translation>किसी और ने पहले इस पर निर्णय किया।</translation>
        </message>
        <message>
            <source>You raised or edited this request: someone else must check it.</source>
            <translation>यह अनुरोध आपने उठाया या बदला: जाँच किसी और को करनी होगी।</translation>
        </message>
        <message>
            <source>This needs an L{needed} approver; you are L{yours}.</source>
            <translation>इसके लिए L{needed} स्वीकृतिकर्ता चाहिए; आप L{yours} हैं।</translation>
        </message>
        <message>
            <source>This needs an L{needed} approver.</source>
            <translation>इसके लिए L{needed} स्वीकृतिकर्ता चाहिए।</translation>
        </message>
        <message>
            <source>This needs a higher approver than you.</source>
            <translation>इसके लिए आपसे ऊँचा स्वीकृतिकर्ता चाहिए।</translation>
        </message>
        <message>
            <source>{adds} on top of {used} is above the {cap} allowed ({limit}).</source>
            <translation>{used} के ऊपर {adds} अनुमत {cap} ({limit}) से अधिक है।</translation>
        </message>
        <message>
            <source>This is above your limit.</source>
            <translation>यह आपकी सीमा से ऊपर है।</translation>
        </message>
        <message>
            <source>This is funded by {funder}, not by your institution.</source>
            <translation>इसका भुगतान {funder} करता है, आपकी संस्था नहीं।</translation>
        </message>
        <message>
            <source>This is not funded by your institution.</source>
            <translation>इसका भुगतान आपकी संस्था नहीं करती।</translation>
        </message>
        <message>
            <source>Only {maker}, who raised it, may do this.</source>
            <translation>यह केवल {maker} कर सकते हैं, जिन्होंने इसे उठाया।</translation>
        </message>
        <message>
            <source>Only the person who raised it may do this.</source>
            <translation>यह केवल वही कर सकता है जिसने इसे उठाया।</translation>
        </message>
        <message>
            <source>Nobody can check this: it needs an L{tier} approver and there is none.</source>
            <translation>इसकी जाँच कोई नहीं कर सकता: L{tier} स्वीकृतिकर्ता चाहिए और कोई नहीं है।</translation>
        </message>
        <message>
            <source>Nobody who may check this is available.</source>
            <translation>इसकी जाँच कर सकने वाला कोई उपलब्ध नहीं।</translation>
        </message>
        <message>
            <source>{name} decides nothing, so there is nothing to lend or to use.</source>
            <translation>{name} कोई निर्णय नहीं करते, इसलिए सौंपने या इस्तेमाल करने को कुछ नहीं।</translation>
        </message>
        <message>
            <source>This person decides nothing.</source>
            <translation>यह व्यक्ति कोई निर्णय नहीं करता।</translation>
        </message>
        <message>
            <source>Authority is lent for at most {days} days, and not for the past.</source>
            <translation>अधिकार अधिक से अधिक {days} दिन के लिए सौंपा जाता है, बीते समय के लिए नहीं।</translation>
        </message>
        <message>
            <source>Authority cannot be lent for this time.</source>
            <translation>इस समय के लिए अधिकार नहीं सौंपा जा सकता।</translation>
        </message>
        <message>
            <source>What {lender} lent you does not hold here any more.</source>
            <translation>{lender} ने जो सौंपा वह यहाँ अब मान्य नहीं।</translation>
        </message>
        <message>
            <source>What was lent to you does not hold here any more.</source>
            <translation>आपको जो सौंपा गया वह यहाँ अब मान्य नहीं।</translation>
        </message>
        <message>
            <source>{name} raised, edited or decided this, or would benefit: nobody decides in that name.</source>
            <translation>{name} ने इसे उठाया, बदला, इस पर निर्णय किया, या उन्हें लाभ होगा: उस नाम से कोई निर्णय नहीं करता।</translation>
        </message>
        <message>
            <source>You and the maker lend each other authority: someone else must check it.</source>
            <translation>आप और अनुरोधकर्ता एक-दूसरे को अधिकार सौंपते हैं: जाँच किसी और को करनी होगी।</translation>
        </message>
        <message>
            <source>These rules cannot come into force: {fault}.</source>
            <translation>ये नियम लागू नहीं हो सकते: {fault}।</translation>
        </message>
        <message>
            <source>These rules cannot come into force.</source>
            <translation>ये नियम लागू नहीं हो सकते।</translation>
        </message>
        <message>
            <source>Version {version} came into force meanwhile.</source>
            <translation>इस बीच संस्करण {version} लागू हो गया।</translation>
        </message>
        <message>
            <source>Other rules came into force meanwhile.</source>
            <translation>इस बीच दूसरे नियम लागू हो गए।</translation>
        </message>
        <message>
            <source>This proposal was decided already: {verdict}.</source>
            <translation>इस प्रस्ताव पर निर्णय हो चुका है: {verdict}।</translation>
        </message>
        <message>
            <source>This proposal was decided already.</source>
            <translation>इस प्रस्ताव पर निर्णय हो चुका है।</translation>
        </message>
        <message>
            <source>The centre has not been heard for {hours} hours: the rules on this desk are too old for this.</source>
            <translation>{hours} घंटे से केंद्र से संपर्क नहीं: इस डेस्क के नियम इसके लिए बहुत पुराने हैं।</translation>
        </message>
        <message>
            <source>The rules on this desk are too old for this.</source>
            <translation>इस डेस्क के नियम इसके लिए बहुत पुराने हैं।</translation>
        </message>
        <message>
            <source>At most {most} requests are approved at once.</source>
            <translation>एक साथ अधिक से अधिक {most} अनुरोध स्वीकृत होते हैं।</translation>
        </message>
        <message>
            <source>Too many at once.</source>
            <translation>एक साथ बहुत अधिक।</translation>
        </message>
        <message>
            <source>{count} pieces of its evidence were not opened.</source>
            <translation>इसके {count} साक्ष्य नहीं खोले गए।</translation>
        </message>
        <message>
            <source>Its evidence was not opened.</source>
            <translation>इसके साक्ष्य नहीं खोले गए।</translation>
        </message>
        <message>
            <source>{amount} is more than half of what you may approve, so it is decided by itself.</source>
            <translation>{amount} आपकी स्वीकृति सीमा के आधे से अधिक है, इसलिए इस पर अलग निर्णय होता है।</translation>
        </message>
        <message>
            <source>It is more than half of what you may approve, so it is decided by itself.</source>
            <translation>यह आपकी स्वीकृति सीमा के आधे से अधिक है, इसलिए इस पर अलग निर्णय होता है।</translation>
        </message>
        <message>
            <source>With it you would approve {amount} for this incident; your limit is {limit} at once.</source>
            <translation>इसके साथ आप इस घटना के लिए {amount} स्वीकृत करेंगे; आपकी सीमा एक बार में {limit} है।</translation>
        </message>
        <message>
            <source>With it you would approve more for this incident than you may at once.</source>
            <translation>इसके साथ आप इस घटना के लिए एक बार में अनुमत से अधिक स्वीकृत करेंगे।</translation>
        </message>
        <message>
            <source>What you do is saved here and sent when the connection works.</source>
            <translation>आप जो करते हैं वह यहाँ सहेजा जाता है और संपर्क चलने पर भेजा जाता है।</translation>
        </message>
        <message>
            <source>The centre showed a certificate that this computer does not trust.</source>
            <translation>केंद्र ने ऐसा प्रमाणपत्र दिखाया जिस पर यह कंप्यूटर भरोसा नहीं करता।</translation>
        </message>
        <message>
            <source>The centre showed a certificate that is made out to another name.</source>
            <translation>केंद्र ने किसी और नाम का प्रमाणपत्र दिखाया।</translation>
        </message>
        <message>
            <source>The centre's certificate is not valid today.</source>
            <translation>केंद्र का प्रमाणपत्र आज मान्य नहीं है।</translation>
        </message>
        <message>
            <source>No secure connection to the centre could be made.</source>
            <translation>केंद्र से कोई सुरक्षित संपर्क नहीं बन सका।</translation>
        </message>
        <message>
            <source>The certificate file named in the settings cannot be read.</source>
            <translation>सेटिंग में दी गई प्रमाणपत्र फ़ाइल पढ़ी नहीं जा सकती।</translation>
        </message>
        <message>
            <source>The proxy on the way to the centre refused the connection.</source>
            <translation>केंद्र के रास्ते के प्रॉक्सी ने संपर्क से मना किया।</translation>
        </message>
        <message>
            <source>The proxy's address cannot be used.</source>
            <translation>प्रॉक्सी का पता इस्तेमाल नहीं हो सकता।</translation>
        </message>
        <message>
            <source>What arrived is not what the centre sent.</source>
            <translation>जो आया वह केंद्र का भेजा हुआ नहीं है।</translation>
        </message>
        <message>
            <source>It was thrown away. Try again; if it happens twice, tell your administrator.</source>
            <translation>उसे फेंक दिया गया। फिर कोशिश करें; दो बार हो तो अपने प्रशासक को बताएँ।</translation>
        </message>
        <message>
            <source>What you did and do is still sent. Update Plum Desk to see what others do.</source>
            <translation>आपका किया और कर रहा काम भेजा जाता रहेगा। औरों का काम देखने के लिए Plum Desk अपडेट करें।</translation>
        </message>
        <message>
            <source>The centre is too old for this Plum Desk.</source>
            <translation>केंद्र इस Plum Desk के लिए बहुत पुराना है।</translation>
        </message>
        <message>
            <source>What you did and do is still sent. Ask your administrator to update the centre.</source>
            <translation>आपका किया और कर रहा काम भेजा जाता रहेगा। अपने प्रशासक से केंद्र अपडेट करने को कहें।</translation>
        </message>
        <message>
            <source>This Plum Desk is too old to receive news: the centre asks for {min_client} or newer.</source>
            <translation>यह Plum Desk नई ख़बर पाने के लिए बहुत पुराना है: केंद्र {min_client} या नया माँगता है।</translation>
        </message>
        <message>
            <source>This Plum Desk is too old to receive news from the centre.</source>
            <translation>यह Plum Desk केंद्र से नई ख़बर पाने के लिए बहुत पुराना है।</translation>
        </message>
        <message>
            <source>Check the order ID, or link the right order to the ticket.</source>
            <translation>ऑर्डर आईडी जाँचें, या सही ऑर्डर को टिकट से जोड़ें।</translation>
        </message>
        <message>
            <source>Act from the ticket of that order.</source>
            <translation>उस ऑर्डर के टिकट से काम करें।</translation>
        </message>
        <message>
            <source>Use another action.</source>
            <translation>दूसरी कार्रवाई करें।</translation>
        </message>
        <message>
            <source>Use another action, for example a refund.</source>
            <translation>दूसरी कार्रवाई करें, जैसे रिफ़ंड।</translation>
        </message>
        <message>
            <source>Offer goodwill instead.</source>
            <translation>इसके बजाय सद्भावना दें।</translation>
        </message>
        <message>
            <source>Find the account that replaced it.</source>
            <translation>वह खाता खोजें जिसने इसकी जगह ली।</translation>
        </message>
        <message>
            <source>What this acts on changed after it was prepared.</source>
            <translation>जिस पर यह होता है वह तैयारी के बाद बदल गया।</translation>
        </message>
        <message>
            <source>Nothing was done. Look at the current state, then do it again.</source>
            <translation>कुछ नहीं किया गया। वर्तमान स्थिति देखें, फिर करें।</translation>
        </message>
        <message>
            <source>Wait until it is settled, or withdraw it.</source>
            <translation>निपटने तक प्रतीक्षा करें, या वापस लें।</translation>
        </message>
        <message>
            <source>Settle the debt first, or have it forgiven by an adjustment.</source>
            <translation>पहले बकाया चुकाएँ, या समायोजन से माफ़ कराएँ।</translation>
        </message>
        <message>
            <source>Wait until it has ended.</source>
            <translation>इसके समाप्त होने तक प्रतीक्षा करें।</translation>
        </message>
        <message>
            <source>Nothing needs to be done about its expiry.</source>
            <translation>इसकी समाप्ति के बारे में कुछ नहीं करना है।</translation>
        </message>
        <message>
            <source>Refund it, or offer goodwill.</source>
            <translation>रिफ़ंड करें, या सद्भावना दें।</translation>
        </message>
        <message>
            <source>The card or account that paid is closed and takes nothing back.</source>
            <translation>जिस कार्ड या खाते से भुगतान हुआ वह बंद है और कुछ वापस नहीं लेता।</translation>
        </message>
        <message>
            <source>Use Refund to points for what it is owed.</source>
            <translation>इसके बकाये के लिए “पॉइंट में रिफ़ंड” करें।</translation>
        </message>
        <message>
            <source>No closed card or account of this order is owed anything.</source>
            <translation>इस ऑर्डर के किसी बंद कार्ड या खाते का कुछ बकाया नहीं है।</translation>
        </message>
        <message>
            <source>Use Refund: it goes back to how the order was paid.</source>
            <translation>रिफ़ंड करें: पैसा उसी तरह लौटता है जैसे ऑर्डर का भुगतान हुआ था।</translation>
        </message>
        <message>
            <source>The amount must be more than zero.</source>
            <translation>राशि शून्य से अधिक होनी चाहिए।</translation>
        </message>
        <message>
            <source>Enter an amount.</source>
            <translation>राशि लिखें।</translation>
        </message>
        <message>
            <source>Enter an amount that gives whole points.</source>
            <translation>ऐसी राशि लिखें जिससे पूरे पॉइंट बनें।</translation>
        </message>
        <message>
            <source>Give less, choose another funder, or ask the funder to top up.</source>
            <translation>कम दें, दूसरा दाता चुनें, या दाता से राशि बढ़ाने को कहें।</translation>
        </message>
        <message>
            <source>Choose one from the list.</source>
            <translation>सूची से एक चुनें।</translation>
        </message>
        <message>
            <source>Write in a sentence what happened.</source>
            <translation>एक वाक्य में लिखें कि क्या हुआ।</translation>
        </message>
        <message>
            <source>Supply what is missing, or use another action.</source>
            <translation>जो कमी है वह दें, या दूसरी कार्रवाई करें।</translation>
        </message>
        <message>
            <source>Check the address with the member, or reissue the voucher.</source>
            <translation>सदस्य से पता जाँचें, या वाउचर पुनः जारी करें।</translation>
        </message>
        <message>
            <source>Refund it instead.</source>
            <translation>इसके बजाय रिफ़ंड करें।</translation>
        </message>
        <message>
            <source>The new address has not been verified with the member.</source>
            <translation>नया पता सदस्य से सत्यापित नहीं हुआ है।</translation>
        </message>
        <message>
            <source>Resend to the address on record, or have the new one verified first.</source>
            <translation>दर्ज पते पर फिर भेजें, या पहले नया पता सत्यापित कराएँ।</translation>
        </message>
        <message>
            <source>The provider's price for cancelling is not known yet.</source>
            <translation>रद्द करने का प्रदाता का शुल्क अभी ज्ञात नहीं।</translation>
        </message>
        <message>
            <source>Get the quote first; it says what comes back.</source>
            <translation>पहले कोटेशन लें; वह बताता है कि क्या लौटेगा।</translation>
        </message>
        <message>
            <source>Get a new quote.</source>
            <translation>नया कोटेशन लें।</translation>
        </message>
        <message>
            <source>Nothing was done. Get a new quote and decide again.</source>
            <translation>कुछ नहीं किया गया। नया कोटेशन लें और फिर तय करें।</translation>
        </message>
        <message>
            <source>Refund or goodwill may still be possible.</source>
            <translation>रिफ़ंड या सद्भावना अब भी हो सकती है।</translation>
        </message>
        <message>
            <source>Nothing was changed there. Check the order with the provider, or choose another action.</source>
            <translation>वहाँ कुछ नहीं बदला। प्रदाता से ऑर्डर जाँचें, या दूसरी कार्रवाई चुनें।</translation>
        </message>
        <message>
            <source>The provider could not be reached, and nothing was sent.</source>
            <translation>प्रदाता तक पहुँचा नहीं जा सका, और कुछ नहीं भेजा गया।</translation>
        </message>
        <message>
            <source>It is tried again by itself under the same key.</source>
            <translation>उसी कुंजी से यह अपने आप फिर कोशिश होती है।</translation>
        </message>
        <message>
            <source>The provider did not say whether it was done: money may have moved.</source>
            <translation>प्रदाता ने नहीं बताया कि हुआ या नहीं: पैसा चला गया हो सकता है।</translation>
        </message>
        <message>
            <source>Do not try again. The centre keeps asking; a supervisor can settle it with evidence.</source>
            <translation>दोबारा कोशिश न करें। केंद्र पूछता रहता है; पर्यवेक्षक साक्ष्य से निपटा सकता है।</translation>
        </message>
        <message>
            <source>Nothing was replaced. Tell the member when and where it was used.</source>
            <translation>कुछ नहीं बदला गया। सदस्य को बताएँ कि यह कब और कहाँ इस्तेमाल हुआ।</translation>
        </message>
        <message>
            <source>Order {order_id} does not exist at the centre.</source>
            <translation>ऑर्डर {order_id} केंद्र में नहीं है।</translation>
        </message>
        <message>
            <source>This ticket has no order that the centre knows.</source>
            <translation>इस टिकट का कोई ऑर्डर केंद्र को ज्ञात नहीं।</translation>
        </message>
        <message>
            <source>{order_id} is not the order of this ticket.</source>
            <translation>{order_id} इस टिकट का ऑर्डर नहीं है।</translation>
        </message>
        <message>
            <source>That order does not belong to this ticket.</source>
            <translation>वह ऑर्डर इस टिकट का नहीं है।</translation>
        </message>
        <message>
            <source>This works only for {expected} orders; this is a {kind} order.</source>
            <translation>यह केवल {expected} ऑर्डर पर चलता है; यह {kind} ऑर्डर है।</translation>
        </message>
        <message>
            <source>This does not apply to a {kind} order.</source>
            <translation>यह {kind} ऑर्डर पर लागू नहीं।</translation>
        </message>
        <message>
            <source>This does not apply to this kind of order.</source>
            <translation>यह इस प्रकार के ऑर्डर पर लागू नहीं।</translation>
        </message>
        <message>
            <source>The order is {state}, so this cannot be done.</source>
            <translation>ऑर्डर {state} है, इसलिए यह नहीं हो सकता।</translation>
        </message>
        <message>
            <source>The order is in a state in which this cannot be done.</source>
            <translation>ऑर्डर ऐसी स्थिति में है जिसमें यह नहीं हो सकता।</translation>
        </message>
        <message>
            <source>Wait until the order has settled, or use another action.</source>
            <translation>ऑर्डर के निपटने तक प्रतीक्षा करें, या दूसरी कार्रवाई करें।</translation>
        </message>
        <message>
            <source>Voucher {last4} is {state}, so this cannot be done.</source>
            <translation>वाउचर {last4} {state} है, इसलिए यह नहीं हो सकता।</translation>
        </message>
        <message>
            <source>The voucher is {state}, so this cannot be done.</source>
            <translation>वाउचर {state} है, इसलिए यह नहीं हो सकता।</translation>
        </message>
        <message>
            <source>No voucher of this order is in a state for this.</source>
            <translation>इस ऑर्डर का कोई वाउचर इसके लायक स्थिति में नहीं।</translation>
        </message>
        <message>
            <source>The voucher expired at {expired_at}; it can be reissued for {days} days after that.</source>
            <translation>वाउचर की अवधि {expired_at} को समाप्त हुई; उसके {days} दिन बाद तक पुनः जारी हो सकता है।</translation>
        </message>
        <message>
            <source>The voucher expired too long ago to reissue it.</source>
            <translation>वाउचर की अवधि इतने पहले समाप्त हुई कि पुनः जारी नहीं हो सकता।</translation>
        </message>
        <message>
            <source>The account of {member} is {state}.</source>
            <translation>{member} का खाता {state} है।</translation>
        </message>
        <message>
            <source>This member's account is {state}.</source>
            <translation>इस सदस्य का खाता {state} है।</translation>
        </message>
        <message>
            <source>This member's account cannot take part.</source>
            <translation>इस सदस्य का खाता इसमें भाग नहीं ले सकता।</translation>
        </message>
        <message>
            <source>{action} is already under way on this order: {request_id}.</source>
            <translation>इस ऑर्डर पर {action} पहले से चल रहा है: {request_id}।</translation>
        </message>
        <message>
            <source>Another request on this order is still running: {request_id}.</source>
            <translation>इस ऑर्डर पर दूसरा अनुरोध अब भी चल रहा है: {request_id}।</translation>
        </message>
        <message>
            <source>Another request on this order is still running.</source>
            <translation>इस ऑर्डर पर दूसरा अनुरोध अब भी चल रहा है।</translation>
        </message>
        <message>
            <source>{member} owes {points}.</source>
            <translation>{member} पर {points} बकाया हैं।</translation>
        </message>
        <message>
            <source>The member owes points.</source>
            <translation>सदस्य पर पॉइंट बकाया हैं।</translation>
        </message>
        <message>
            <source>Something is still under way for {member}: {count} requests.</source>
            <translation>{member} के लिए कुछ अब भी चल रहा है: {count} अनुरोध।</translation>
        </message>
        <message>
            <source>Something is still under way for them.</source>
            <translation>उनके लिए कुछ अब भी चल रहा है।</translation>
        </message>
        <message>
            <source>{amount} is more than the {left} of it that are unspent.</source>
            <translation>{amount} उसके बचे {left} से अधिक है।</translation>
        </message>
        <message>
            <source>Only {left} of it are unspent.</source>
            <translation>उसमें केवल {left} बचे हैं।</translation>
        </message>
        <message>
            <source>What was given is spent.</source>
            <translation>जो दिया गया था वह ख़र्च हो चुका।</translation>
        </message>
        <message>
            <source>Take back {left} or less.</source>
            <translation>{left} या कम वापस लें।</translation>
        </message>
        <message>
            <source>Take back less.</source>
            <translation>कम वापस लें।</translation>
        </message>
        <message>
            <source>Voucher {last4} never lapses.</source>
            <translation>वाउचर {last4} कभी समाप्त नहीं होता।</translation>
        </message>
        <message>
            <source>The voucher never lapses.</source>
            <translation>वाउचर कभी समाप्त नहीं होता।</translation>
        </message>
        <message>
            <source>The expiry was put off {count} times already; at most {limit} are allowed.</source>
            <translation>समाप्ति पहले ही {count} बार आगे बढ़ाई गई; अधिक से अधिक {limit} की अनुमति है।</translation>
        </message>
        <message>
            <source>It was put off before.</source>
            <translation>यह पहले आगे बढ़ाई जा चुकी है।</translation>
        </message>
        <message>
            <source>{amount} is more than the {remaining} that can still be refunded.</source>
            <translation>{amount} अब भी वापस हो सकने वाले {remaining} से अधिक है।</translation>
        </message>
        <message>
            <source>That is more than the {remaining} that is left.</source>
            <translation>यह बचे {remaining} से अधिक है।</translation>
        </message>
        <message>
            <source>That is more than what is left.</source>
            <translation>यह बचे हुए से अधिक है।</translation>
        </message>
        <message>
            <source>Enter {remaining} or less.</source>
            <translation>{remaining} या कम लिखें।</translation>
        </message>
        <message>
            <source>Enter a smaller amount.</source>
            <translation>छोटी राशि लिखें।</translation>
        </message>
        <message>
            <source>{amount} is more than the voucher's balance of {balance}.</source>
            <translation>{amount} वाउचर के शेष {balance} से अधिक है।</translation>
        </message>
        <message>
            <source>That is more than the voucher's balance of {balance}.</source>
            <translation>यह वाउचर के शेष {balance} से अधिक है।</translation>
        </message>
        <message>
            <source>That is more than the balance.</source>
            <translation>यह शेष से अधिक है।</translation>
        </message>
        <message>
            <source>Enter {balance} or less.</source>
            <translation>{balance} या कम लिखें।</translation>
        </message>
        <message>
            <source>The amount is in {currency}, but this is kept in {expected}.</source>
            <translation>राशि {currency} में है, पर यह {expected} में रखा जाता है।</translation>
        </message>
        <message>
            <source>The amount is in the wrong currency.</source>
            <translation>राशि ग़लत मुद्रा में है।</translation>
        </message>
        <message>
            <source>Enter it in {expected}.</source>
            <translation>इसे {expected} में लिखें।</translation>
        </message>
        <message>
            <source>Enter it in the order's currency.</source>
            <translation>इसे ऑर्डर की मुद्रा में लिखें।</translation>
        </message>
        <message>
            <source>The points part of {amount} is not a whole number of points.</source>
            <translation>{amount} का पॉइंट वाला भाग पूरे पॉइंट नहीं है।</translation>
        </message>
        <message>
            <source>Points have no fractions.</source>
            <translation>पॉइंट के अंश नहीं होते।</translation>
        </message>
        <message>
            <source>The member has {available}; {amount} cannot be taken.</source>
            <translation>सदस्य के पास {available} हैं; {amount} नहीं लिए जा सकते।</translation>
        </message>
        <message>
            <source>The member has only {available}.</source>
            <translation>सदस्य के पास केवल {available} हैं।</translation>
        </message>
        <message>
            <source>The member does not have that many points.</source>
            <translation>सदस्य के पास इतने पॉइंट नहीं हैं।</translation>
        </message>
        <message>
            <source>Take {available} or fewer, or ask a senior approver.</source>
            <translation>{available} या कम लें, या वरिष्ठ स्वीकृतिकर्ता से कहें।</translation>
        </message>
        <message>
            <source>Take fewer, or ask a senior approver.</source>
            <translation>कम लें, या वरिष्ठ स्वीकृतिकर्ता से कहें।</translation>
        </message>
        <message>
            <source>{funder} has {available} of goodwill budget left; {amount} does not fit.</source>
            <translation>{funder} के सद्भावना बजट में {available} बचे हैं; {amount} नहीं समाता।</translation>
        </message>
        <message>
            <source>The goodwill budget has {available} left; {amount} does not fit.</source>
            <translation>सद्भावना बजट में {available} बचे हैं; {amount} नहीं समाता।</translation>
        </message>
        <message>
            <source>The goodwill budget does not cover this.</source>
            <translation>सद्भावना बजट में यह नहीं समाता।</translation>
        </message>
        <message>
            <source>{reason} is not a reason for this action.</source>
            <translation>{reason} इस कार्रवाई का कारण नहीं है।</translation>
        </message>
        <message>
            <source>A reason for this action is missing.</source>
            <translation>इस कार्रवाई का कारण नहीं दिया गया।</translation>
        </message>
        <message>
            <source>The reason {reason} needs a note.</source>
            <translation>कारण {reason} के लिए टिप्पणी चाहिए।</translation>
        </message>
        <message>
            <source>This reason needs a note.</source>
            <translation>इस कारण के लिए टिप्पणी चाहिए।</translation>
        </message>
        <message>
            <source>This provider cannot {capability}: the {needs} is missing.</source>
            <translation>यह प्रदाता {capability} नहीं कर सकता: {needs} नहीं है।</translation>
        </message>
        <message>
            <source>This provider cannot {capability}.</source>
            <translation>यह प्रदाता {capability} नहीं कर सकता।</translation>
        </message>
        <message>
            <source>The provider does not offer this.</source>
            <translation>प्रदाता यह नहीं देता।</translation>
        </message>
        <message>
            <source>This voucher was resent {count} times in 24 hours, the most allowed is {limit}.</source>
            <translation>यह वाउचर 24 घंटे में {count} बार फिर भेजा गया, अधिकतम {limit} है।</translation>
        </message>
        <message>
            <source>At most {limit} resends in 24 hours.</source>
            <translation>24 घंटे में अधिक से अधिक {limit} बार फिर भेजें।</translation>
        </message>
        <message>
            <source>This voucher was resent too often in 24 hours.</source>
            <translation>यह वाउचर 24 घंटे में बहुत बार फिर भेजा गया।</translation>
        </message>
        <message>
            <source>This voucher was already reissued {count} times, the most allowed is {limit}.</source>
            <translation>यह वाउचर {count} बार पुनः जारी हो चुका, अधिकतम {limit} है।</translation>
        </message>
        <message>
            <source>This voucher was reissued as often as allowed.</source>
            <translation>यह वाउचर अनुमत संख्या में पुनः जारी हो चुका।</translation>
        </message>
        <message>
            <source>The provider's quote expired at {expired_at}.</source>
            <translation>प्रदाता के कोटेशन की अवधि {expired_at} को समाप्त हुई।</translation>
        </message>
        <message>
            <source>The provider's quote has expired.</source>
            <translation>प्रदाता के कोटेशन की अवधि समाप्त हो गई।</translation>
        </message>
        <message>
            <source>The provider's fee is now {current}; it was {seen}.</source>
            <translation>प्रदाता का शुल्क अब {current} है; पहले {seen} था।</translation>
        </message>
        <message>
            <source>The provider's fee changed.</source>
            <translation>प्रदाता का शुल्क बदल गया।</translation>
        </message>
        <message>
            <source>{line} started at {started_at}; it can no longer be cancelled.</source>
            <translation>{line} {started_at} को शुरू हुआ; अब रद्द नहीं हो सकता।</translation>
        </message>
        <message>
            <source>What was booked has started already.</source>
            <translation>जो बुक था वह शुरू हो चुका है।</translation>
        </message>
        <message>
            <source>The provider declined: {detail}.</source>
            <translation>प्रदाता ने मना किया: {detail}।</translation>
        </message>
        <message>
            <source>The provider declined this.</source>
            <translation>प्रदाता ने इससे मना किया।</translation>
        </message>
        <message>
            <source>Voucher {last4} was redeemed meanwhile.</source>
            <translation>वाउचर {last4} इस बीच भुना लिया गया।</translation>
        </message>
        <message>
            <source>The voucher was redeemed meanwhile.</source>
            <translation>वाउचर इस बीच भुना लिया गया।</translation>
        </message>
        <message>
            <source>Ask someone whose role may, or hand the ticket over.</source>
            <translation>जिसकी भूमिका कर सकती हो उससे कहें, या टिकट सौंप दें।</translation>
        </message>
        <message>
            <source>Ask your administrator for access, or hand the ticket over.</source>
            <translation>प्रशासक से पहुँच माँगें, या टिकट सौंप दें।</translation>
        </message>
        <message>
            <source>Correct the marked field.</source>
            <translation>चिह्नित फ़ील्ड सुधारें।</translation>
        </message>
        <message>
            <source>Shorten it, or attach the long part as a file.</source>
            <translation>छोटा करें, या लंबा भाग फ़ाइल के रूप में जोड़ें।</translation>
        </message>
        <message>
            <source>Delete that character; pasting as plain text usually removes it.</source>
            <translation>वह अक्षर हटाएँ; सादे पाठ के रूप में चिपकाने से अक्सर हट जाता है।</translation>
        </message>
        <message>
            <source>Refresh the list; it may have been merged or moved out of your scope.</source>
            <translation>सूची ताज़ा करें; हो सकता है इसे मिला दिया गया हो या आपके दायरे से हटाया गया हो।</translation>
        </message>
        <message>
            <source>Nothing was done. It was reported there; try again later or tell your administrator.</source>
            <translation>कुछ नहीं किया गया। वहाँ सूचना दे दी गई; बाद में कोशिश करें या अपने प्रशासक को बताएँ।</translation>
        </message>
        <message>
            <source>Look at what they did, then retry on the current state or discard yours.</source>
            <translation>देखें कि उन्होंने क्या किया, फिर वर्तमान पर करें या अपना छोड़ दें।</translation>
        </message>
        <message>
            <source>The centre could not verify this device's signature.</source>
            <translation>केंद्र इस उपकरण के हस्ताक्षर सत्यापित नहीं कर सका।</translation>
        </message>
        <message>
            <source>Nothing was done. Ask your administrator to check this device's enrolment.</source>
            <translation>कुछ नहीं किया गया। अपने प्रशासक से इस उपकरण का पंजीकरण जाँचने को कहें।</translation>
        </message>
        <message>
            <source>This device's record of work does not join what the centre holds.</source>
            <translation>इस उपकरण के काम का रिकॉर्ड केंद्र के रिकॉर्ड से नहीं जुड़ता।</translation>
        </message>
        <message>
            <source>Nothing was done. Sending is stopped; ask your administrator before anything else.</source>
            <translation>कुछ नहीं किया गया। भेजना रुका है; कुछ और करने से पहले अपने प्रशासक से पूछें।</translation>
        </message>
        <message>
            <source>This operation was already sent with other contents.</source>
            <translation>यह क्रिया पहले दूसरी सामग्री के साथ भेजी जा चुकी है।</translation>
        </message>
        <message>
            <source>Nothing was done. Start the action again from its ticket.</source>
            <translation>कुछ नहीं किया गया। कार्रवाई उसके टिकट से फिर शुरू करें।</translation>
        </message>
        <message>
            <source>The centre could not read this operation.</source>
            <translation>केंद्र यह क्रिया पढ़ नहीं सका।</translation>
        </message>
        <message>
            <source>Nothing was done. Update Plum Desk, then start the action again.</source>
            <translation>कुछ नहीं किया गया। Plum Desk अपडेट करें, फिर कार्रवाई शुरू करें।</translation>
        </message>
        <message>
            <source>Update Plum Desk, then start again.</source>
            <translation>Plum Desk अपडेट करें, फिर शुरू करें।</translation>
        </message>
        <message>
            <source>It builds on earlier work that was refused.</source>
            <translation>यह पहले के ऐसे काम पर टिका है जिसे मना कर दिया गया।</translation>
        </message>
        <message>
            <source>Look at the earlier entry in the outbox first.</source>
            <translation>पहले आउटबॉक्स में पिछली प्रविष्टि देखें।</translation>
        </message>
        <message>
            <source>This device may no longer work with the centre.</source>
            <translation>यह उपकरण अब केंद्र के साथ काम नहीं कर सकता।</translation>
        </message>
        <message>
            <source>What you wrote is kept here. Ask your administrator to enrol the device again.</source>
            <translation>आपने जो लिखा वह यहाँ रखा है। अपने प्रशासक से उपकरण फिर दर्ज करने को कहें।</translation>
        </message>
        <message>
            <source>Your account was withdrawn after you did this.</source>
            <translation>आपके यह करने के बाद आपका खाता हटा लिया गया।</translation>
        </message>
        <message>
            <source>What you wrote is kept here. Ask your supervisor to take it over.</source>
            <translation>आपने जो लिखा वह यहाँ रखा है। अपने पर्यवेक्षक से इसे संभालने को कहें।</translation>
        </message>
        <message>
            <source>Look at the current state, then do it again if it is still needed.</source>
            <translation>वर्तमान स्थिति देखें, फिर ज़रूरत हो तो करें।</translation>
        </message>
        <message>
            <source>The centre holds no refused work of yours under this number.</source>
            <translation>केंद्र के पास इस संख्या का आपका कोई अस्वीकृत काम नहीं।</translation>
        </message>
        <message>
            <source>Look at the entry in the outbox again: it may have been settled meanwhile.</source>
            <translation>आउटबॉक्स में प्रविष्टि फिर देखें: इस बीच निपट गई हो सकती है।</translation>
        </message>
        <message>
            <source>A decision cannot be handed over: each person decides alone.</source>
            <translation>निर्णय सौंपा नहीं जा सकता: हर व्यक्ति अकेले निर्णय करता है।</translation>
        </message>
        <message>
            <source>Discard it. Whoever may decide finds the request in the approval queue.</source>
            <translation>छोड़ दें। जो निर्णय कर सकता है उसे अनुरोध स्वीकृति कतार में मिलता है।</translation>
        </message>
        <message>
            <source>This decision was never sent, and the computer has been enrolled anew since.</source>
            <translation>यह निर्णय कभी भेजा नहीं गया, और तब से कंप्यूटर फिर दर्ज हुआ है।</translation>
        </message>
        <message>
            <source>Nothing was decided. Look at the request in the approval queue and decide again.</source>
            <translation>कुछ तय नहीं हुआ। स्वीकृति कतार में अनुरोध देखें और फिर निर्णय करें।</translation>
        </message>
        <message>
            <source>Nothing is left to decide. If it is still needed, do it again on the current state.</source>
            <translation>निर्णय के लिए कुछ नहीं बचा। अब भी ज़रूरत हो तो वर्तमान स्थिति पर फिर करें।</translation>
        </message>
        <message>
            <source>The centre was restored from a backup and cannot take this in again, but it may have been done before.</source>
            <translation>केंद्र को बैकअप से लौटाया गया और वह इसे फिर नहीं ले सकता, पर हो सकता है यह पहले हो चुका हो।</translation>
        </message>
        <message>
            <source>Do not ask for it again. A person at the centre checks with the provider.</source>
            <translation>इसे फिर न माँगें। केंद्र में एक व्यक्ति प्रदाता से जाँचता है।</translation>
        </message>
        <message>
            <source>The centre was restored from a backup and no longer has this.</source>
            <translation>केंद्र को बैकअप से लौटाया गया और उसके पास अब यह नहीं है।</translation>
        </message>
        <message>
            <source>It took no effect. If it is still needed, do it again on the current state; else discard it.</source>
            <translation>इसका कोई असर नहीं हुआ। अब भी ज़रूरत हो तो वर्तमान स्थिति पर फिर करें; नहीं तो छोड़ दें।</translation>
        </message>
        <message>
            <source>The name or the password is wrong.</source>
            <translation>नाम या पासवर्ड ग़लत है।</translation>
        </message>
        <message>
            <source>Try again, or ask your administrator to reset it.</source>
            <translation>फिर कोशिश करें, या अपने प्रशासक से इसे बदलवाएँ।</translation>
        </message>
        <message>
            <source>Wait a moment, then try once more.</source>
            <translation>थोड़ा रुकें, फिर एक बार कोशिश करें।</translation>
        </message>
        <message>
            <source>This enrolment code is wrong, used or expired.</source>
            <translation>यह पंजीकरण कोड ग़लत, इस्तेमाल किया हुआ या समाप्त है।</translation>
        </message>
        <message>
            <source>Ask your administrator for a new code; each works once.</source>
            <translation>अपने प्रशासक से नया कोड माँगें; हर एक एक बार चलता है।</translation>
        </message>
        <message>
            <source>Your session has ended.</source>
            <translation>आपका सत्र समाप्त हो गया।</translation>
        </message>
        <message>
            <source>The centre could not verify that this call came from this device.</source>
            <translation>केंद्र सत्यापित नहीं कर सका कि यह कॉल इसी उपकरण से आई।</translation>
        </message>
        <message>
            <source>Sign in again. If it happens twice, tell your administrator.</source>
            <translation>फिर साइन इन करें। दो बार हो तो अपने प्रशासक को बताएँ।</translation>
        </message>
        <message>
            <source>The centre has already seen this exact call and ignored the repetition.</source>
            <translation>केंद्र ठीक यही कॉल देख चुका है और दोहराव को अनदेखा किया।</translation>
        </message>
        <message>
            <source>Nothing was done twice. Try again.</source>
            <translation>कुछ दो बार नहीं हुआ। फिर कोशिश करें।</translation>
        </message>
        <message>
            <source>Set the clock, then try again.</source>
            <translation>घड़ी ठीक करें, फिर कोशिश करें।</translation>
        </message>
        <message>
            <source>Wait, or ask a supervisor. Resending sends the code without showing it.</source>
            <translation>रुकें, या पर्यवेक्षक से कहें। फिर से भेजने में कोड दिखाए बिना जाता है।</translation>
        </message>
        <message>
            <source>Choose a closed month; a running month can only be previewed.</source>
            <translation>बीता हुआ माह चुनें; चालू माह का केवल पूर्वावलोकन हो सकता है।</translation>
        </message>
        <message>
            <source>Nothing happened in this period for this programme and unit.</source>
            <translation>इस कार्यक्रम और इकाई के लिए इस अवधि में कुछ नहीं हुआ।</translation>
        </message>
        <message>
            <source>Widen the period, or choose another programme or unit.</source>
            <translation>अवधि बढ़ाएँ, या दूसरा कार्यक्रम या इकाई चुनें।</translation>
        </message>
        <message>
            <source>What has to be put right is booked in the open month.</source>
            <translation>जो ठीक करना है वह खुले माह में दर्ज होता है।</translation>
        </message>
        <message>
            <source>A finance preparer proposes it first.</source>
            <translation>पहले वित्त तैयारकर्ता इसका प्रस्ताव करता है।</translation>
        </message>
        <message>
            <source>Open the newest stored run, look at it, then try again.</source>
            <translation>सबसे नया संग्रहीत विवरण खोलें, देखें, फिर कोशिश करें।</translation>
        </message>
        <message>
            <source>Run the report for it first.</source>
            <translation>पहले उसके लिए रिपोर्ट चलाएँ।</translation>
        </message>
        <message>
            <source>Put the exceptions right, or explain them, and run it again.</source>
            <translation>अपवाद ठीक करें, या समझाएँ, और फिर चलाएँ।</translation>
        </message>
        <message>
            <source>Run the report again and look at it.</source>
            <translation>रिपोर्ट फिर चलाएँ और देखें।</translation>
        </message>
        <message>
            <source>Whoever proposed a month cannot close it.</source>
            <translation>जिसने माह का प्रस्ताव किया वह उसे बंद नहीं कर सकता।</translation>
        </message>
        <message>
            <source>Another finance reviewer has to look at it.</source>
            <translation>दूसरे वित्त समीक्षक को देखना होगा।</translation>
        </message>
        <message>
            <source>Your role, {role}, may not do this.</source>
            <translation>आपकी भूमिका, {role}, यह नहीं कर सकती।</translation>
        </message>
        <message>
            <source>{scope} is outside what you have been given to work on.</source>
            <translation>{scope} आपको दिए गए काम के दायरे से बाहर है।</translation>
        </message>
        <message>
            <source>This is outside what you have been given to work on.</source>
            <translation>यह आपको दिए गए काम के दायरे से बाहर है।</translation>
        </message>
        <message>
            <source>{field} cannot be used as entered.</source>
            <translation>{field} जैसा लिखा है वैसा इस्तेमाल नहीं हो सकता।</translation>
        </message>
        <message>
            <source>What was entered cannot be used.</source>
            <translation>जो लिखा गया वह इस्तेमाल नहीं हो सकता।</translation>
        </message>
        <message>
            <source>{field} has {length} characters; at most {limit} fit.</source>
            <translation>{field} में {length} अक्षर हैं; अधिक से अधिक {limit} समाते हैं।</translation>
        </message>
        <message>
            <source>The text is too long.</source>
            <translation>पाठ बहुत लंबा है।</translation>
        </message>
        <message>
            <source>{field} holds a character that cannot be stored ({char}, position {position}).</source>
            <translation>{field} में ऐसा अक्षर है जो रखा नहीं जा सकता ({char}, स्थान {position})।</translation>
        </message>
        <message>
            <source>The text holds a character that cannot be stored.</source>
            <translation>पाठ में ऐसा अक्षर है जो रखा नहीं जा सकता।</translation>
        </message>
        <message>
            <source>This {kind} is not known: {id}.</source>
            <translation>यह {kind} ज्ञात नहीं: {id}।</translation>
        </message>
        <message>
            <source>{subject} does not exist at the centre.</source>
            <translation>{subject} केंद्र में नहीं है।</translation>
        </message>
        <message>
            <source>This record is not known.</source>
            <translation>यह रिकॉर्ड ज्ञात नहीं।</translation>
        </message>
        <message>
            <source>The centre stumbled over this (reference {reference}).</source>
            <translation>केंद्र इस पर लड़खड़ा गया (संदर्भ {reference})।</translation>
        </message>
        <message>
            <source>The centre stumbled over this.</source>
            <translation>केंद्र इस पर लड़खड़ा गया।</translation>
        </message>
        <message>
            <source>{field} was changed by someone else first: it is now {theirs}.</source>
            <translation>{field} को किसी और ने पहले बदला: अब वह {theirs} है।</translation>
        </message>
        <message>
            <source>The centre does not know this kind of work: {kind}.</source>
            <translation>केंद्र इस प्रकार का काम नहीं जानता: {kind}।</translation>
        </message>
        <message>
            <source>The centre does not know this kind of work.</source>
            <translation>केंद्र इस प्रकार का काम नहीं जानता।</translation>
        </message>
        <message>
            <source>It waited too long to be sent and expired at {expires_at}.</source>
            <translation>यह भेजे जाने की प्रतीक्षा में बहुत देर रहा और {expires_at} को समाप्त हो गया।</translation>
        </message>
        <message>
            <source>It waited too long to be sent and expired.</source>
            <translation>यह भेजे जाने की प्रतीक्षा में बहुत देर रहा और समाप्त हो गया।</translation>
        </message>
        <message>
            <source>A reviewer at the centre has decided on this: {decision}.</source>
            <translation>केंद्र में एक समीक्षक ने इस पर निर्णय किया: {decision}।</translation>
        </message>
        <message>
            <source>Somebody has already decided on this.</source>
            <translation>किसी ने इस पर पहले ही निर्णय कर दिया।</translation>
        </message>
        <message>
            <source>Too many attempts. The next one is possible in {seconds} s.</source>
            <translation>बहुत अधिक कोशिशें। अगली {seconds} सेकंड में हो सकती है।</translation>
        </message>
        <message>
            <source>Too many attempts in a short time.</source>
            <translation>कम समय में बहुत अधिक कोशिशें।</translation>
        </message>
        <message>
            <source>This computer's clock is wrong: the centre says {server_time}.</source>
            <translation>इस कंप्यूटर की घड़ी ग़लत है: केंद्र {server_time} बताता है।</translation>
        </message>
        <message>
            <source>This computer's clock is wrong.</source>
            <translation>इस कंप्यूटर की घड़ी ग़लत है।</translation>
        </message>
        <message>
            <source>You have revealed {limit} codes in the last hour, the most allowed.</source>
            <translation>पिछले घंटे में आपने {limit} कोड देखे, जो अधिकतम हैं।</translation>
        </message>
        <message>
            <source>You have revealed as many codes as one hour allows.</source>
            <translation>आप एक घंटे में अनुमत सभी कोड देख चुके हैं।</translation>
        </message>
        <message>
            <source>The period {month} is not over yet.</source>
            <translation>अवधि {month} अभी पूरी नहीं हुई।</translation>
        </message>
        <message>
            <source>This period is not over yet.</source>
            <translation>यह अवधि अभी पूरी नहीं हुई।</translation>
        </message>
        <message>
            <source>{month} is closed already.</source>
            <translation>{month} पहले ही बंद है।</translation>
        </message>
        <message>
            <source>This month is closed already.</source>
            <translation>यह माह पहले ही बंद है।</translation>
        </message>
        <message>
            <source>Nobody has proposed to close {month}.</source>
            <translation>{month} बंद करने का प्रस्ताव किसी ने नहीं किया।</translation>
        </message>
        <message>
            <source>Nobody has proposed to close this month.</source>
            <translation>यह माह बंद करने का प्रस्ताव किसी ने नहीं किया।</translation>
        </message>
        <message>
            <source>There is a newer statement of {month} than the one on screen.</source>
            <translation>{month} का स्क्रीन पर दिखे विवरण से नया विवरण है।</translation>
        </message>
        <message>
            <source>There is a newer statement than this one.</source>
            <translation>इससे नया विवरण मौजूद है।</translation>
        </message>
        <message>
            <source>{unit} moved in {month} and has no statement.</source>
            <translation>{month} में {unit} में हलचल हुई और कोई विवरण नहीं है।</translation>
        </message>
        <message>
            <source>A unit that moved in this month has no statement.</source>
            <translation>इस माह में हलचल वाली एक इकाई का कोई विवरण नहीं है।</translation>
        </message>
        <message>
            <source>The newest statement of {month} in {unit} is out of balance.</source>
            <translation>{month} का {unit} में सबसे नया विवरण संतुलन में नहीं है।</translation>
        </message>
        <message>
            <source>The newest statement is out of balance.</source>
            <translation>सबसे नया विवरण संतुलन में नहीं है।</translation>
        </message>
        <message>
            <source>Something was booked into {month} in {unit} after its newest statement.</source>
            <translation>{month} में {unit} में सबसे नए विवरण के बाद कुछ दर्ज हुआ।</translation>
        </message>
        <message>
            <source>Something was booked into this month after its newest statement.</source>
            <translation>इस माह में सबसे नए विवरण के बाद कुछ दर्ज हुआ।</translation>
        </message>
        <message>
            <source>Choose one of the list, such as Asia/Kolkata.</source>
            <translation>सूची से एक चुनें, जैसे Asia/Kolkata।</translation>
        </message>
        <message>
            <source>Give a start and another time as the end, between 00:00 and 24:00. On a special day the end comes later.</source>
            <translation>शुरू और उससे अलग अंत का समय दें, 00:00 और 24:00 के बीच। विशेष दिन पर अंत बाद में आता है।</translation>
        </message>
        <message>
            <source>Put all its hours into one entry.</source>
            <translation>उसके सारे घंटे एक ही प्रविष्टि में रखें।</translation>
        </message>
        <message>
            <source>A week of this calendar has no working hours, so nothing would ever fall due.</source>
            <translation>इस कैलेंडर के सप्ताह में काम के घंटे नहीं, इसलिए कुछ भी कभी देय न होगा।</translation>
        </message>
        <message>
            <source>Give at least one weekday some hours.</source>
            <translation>कम से कम एक दिन को कुछ घंटे दें।</translation>
        </message>
        <message>
            <source>Give it some working time, or take the target away.</source>
            <translation>इसे कुछ कार्य समय दें, या लक्ष्य हटा दें।</translation>
        </message>
        <message>
            <source>Shorten it, or give the calendar more hours.</source>
            <translation>छोटा करें, या कैलेंडर को अधिक घंटे दें।</translation>
        </message>
        <message>
            <source>Ask an administrator to add one; the last rule should match every ticket.</source>
            <translation>प्रशासक से एक जोड़ने को कहें; अंतिम नियम हर टिकट से मेल खाए।</translation>
        </message>
        <message>
            <source>Nothing is promised for this ticket yet.</source>
            <translation>इस टिकट के लिए अभी कोई वादा नहीं।</translation>
        </message>
        <message>
            <source>It gets its terms with its next change. Until then there is no due time to explain.</source>
            <translation>अगले बदलाव के साथ इसे शर्तें मिलती हैं। तब तक समझाने को कोई देय समय नहीं।</translation>
        </message>
        <message>
            <source>{zone} is not a time zone.</source>
            <translation>{zone} कोई समय क्षेत्र नहीं है।</translation>
        </message>
        <message>
            <source>This is not a time zone.</source>
            <translation>यह कोई समय क्षेत्र नहीं है।</translation>
        </message>
        <message>
            <source>{window} cannot be working hours.</source>
            <translation>{window} काम के घंटे नहीं हो सकते।</translation>
        </message>
        <message>
            <source>These cannot be working hours.</source>
            <translation>ये काम के घंटे नहीं हो सकते।</translation>
        </message>
        <message>
            <source>{day} has special hours twice.</source>
            <translation>{day} के विशेष घंटे दो बार हैं।</translation>
        </message>
        <message>
            <source>A day has special hours twice.</source>
            <translation>एक दिन के विशेष घंटे दो बार हैं।</translation>
        </message>
        <message>
            <source>The target {metric} of priority {priority} leaves no time at all.</source>
            <translation>प्राथमिकता {priority} का लक्ष्य {metric} बिल्कुल समय नहीं देता।</translation>
        </message>
        <message>
            <source>A target leaves no time at all.</source>
            <translation>एक लक्ष्य बिल्कुल समय नहीं देता।</translation>
        </message>
        <message>
            <source>The target {metric} of priority {priority} takes more than ten years of this calendar.</source>
            <translation>प्राथमिकता {priority} का लक्ष्य {metric} इस कैलेंडर के दस वर्ष से अधिक लेता है।</translation>
        </message>
        <message>
            <source>A target takes more than ten years of its calendar.</source>
            <translation>एक लक्ष्य अपने कैलेंडर के दस वर्ष से अधिक लेता है।</translation>
        </message>
        <message>
            <source>No rule says what is promised for a ticket in {queue}.</source>
            <translation>{queue} के टिकट के लिए क्या वादा है, यह कोई नियम नहीं बताता।</translation>
        </message>
        <message>
            <source>No rule says what is promised for this ticket.</source>
            <translation>इस टिकट के लिए क्या वादा है, यह कोई नियम नहीं बताता।</translation>
        </message>
        <message>
            <source>Refresh the list; it may have been merged.</source>
            <translation>सूची ताज़ा करें; हो सकता है इसे मिला दिया गया हो।</translation>
        </message>
        <message>
            <source>Reopen it first, or work on the open ticket of this order.</source>
            <translation>पहले फिर खोलें, या इस ऑर्डर के खुले टिकट पर काम करें।</translation>
        </message>
        <message>
            <source>Wait until it is settled, or withdraw it; then close the ticket.</source>
            <translation>निपटने तक प्रतीक्षा करें, या वापस लें; फिर टिकट बंद करें।</translation>
        </message>
        <message>
            <source>Raise the refund; the disposition follows it.</source>
            <translation>रिफ़ंड उठाएँ; डिस्पोज़िशन उसके साथ चलता है।</translation>
        </message>
        <message>
            <source>Open a new ticket that links to it.</source>
            <translation>इससे जुड़ा नया टिकट खोलें।</translation>
        </message>
        <message>
            <source>Open the ticket that it was merged into and go on there.</source>
            <translation>वह टिकट खोलें जिसमें इसे मिलाया गया और वहाँ आगे बढ़ें।</translation>
        </message>
        <message>
            <source>Take one away that nobody uses.</source>
            <translation>जिसका कोई उपयोग नहीं करता, उसे हटा दें।</translation>
        </message>
        <message>
            <source>A ticket cannot be merged or linked with itself.</source>
            <translation>टिकट को उसी से मिलाया या जोड़ा नहीं जा सकता।</translation>
        </message>
        <message>
            <source>Name the other ticket.</source>
            <translation>दूसरे टिकट का नाम दें।</translation>
        </message>
        <message>
            <source>Only tickets of one member in one programme become one. Link them instead.</source>
            <translation>एक कार्यक्रम में एक सदस्य के टिकट ही एक होते हैं। इसके बजाय उन्हें जोड़ें।</translation>
        </message>
        <message>
            <source>Ask an administrator to add a route: plum-central intake route.</source>
            <translation>प्रशासक से मार्ग जोड़ने को कहें: plum-central intake route.</translation>
        </message>
        <message>
            <source>Send new content under a new key; repeat a request with exactly the same content.</source>
            <translation>नई सामग्री नई कुंजी के साथ भेजें; दोहराते समय ठीक वही सामग्री भेजें।</translation>
        </message>
        <message>
            <source>Ticket {ticket_id} does not exist at the centre.</source>
            <translation>टिकट {ticket_id} केंद्र में नहीं है।</translation>
        </message>
        <message>
            <source>This ticket does not exist at the centre.</source>
            <translation>यह टिकट केंद्र में नहीं है।</translation>
        </message>
        <message>
            <source>Ticket {ticket_id} is closed.</source>
            <translation>टिकट {ticket_id} बंद है।</translation>
        </message>
        <message>
            <source>This ticket is closed.</source>
            <translation>यह टिकट बंद है।</translation>
        </message>
        <message>
            <source>A request on this ticket is still running: {request_id}.</source>
            <translation>इस टिकट पर एक अनुरोध अब भी चल रहा है: {request_id}।</translation>
        </message>
        <message>
            <source>Requests on this ticket that are still running: {active}.</source>
            <translation>इस टिकट पर अब भी चल रहे अनुरोध: {active}।</translation>
        </message>
        <message>
            <source>A request on this ticket is still running.</source>
            <translation>इस टिकट पर एक अनुरोध अब भी चल रहा है।</translation>
        </message>
        <message>
            <source>{disposition} is not a disposition of the current policy.</source>
            <translation>{disposition} वर्तमान नीति का डिस्पोज़िशन नहीं है।</translation>
        </message>
        <message>
            <source>This disposition is not in the current policy.</source>
            <translation>यह डिस्पोज़िशन वर्तमान नीति में नहीं है।</translation>
        </message>
        <message>
            <source>{disposition} is set by the refund itself, never by hand.</source>
            <translation>{disposition} रिफ़ंड स्वयं रखता है, हाथ से कभी नहीं।</translation>
        </message>
        <message>
            <source>This disposition is set by the refund itself, never by hand.</source>
            <translation>यह डिस्पोज़िशन रिफ़ंड स्वयं रखता है, हाथ से कभी नहीं।</translation>
        </message>
        <message>
            <source>This ticket was closed at {closed_at}, too long ago to reopen.</source>
            <translation>यह टिकट {closed_at} को बंद हुआ, फिर खोलने के लिए बहुत पहले।</translation>
        </message>
        <message>
            <source>This ticket was closed too long ago to reopen.</source>
            <translation>यह टिकट फिर खोलने के लिए बहुत पहले बंद हुआ।</translation>
        </message>
        <message>
            <source>Ticket {ticket_id} was merged into {into}.</source>
            <translation>टिकट {ticket_id} को {into} में मिलाया गया।</translation>
        </message>
        <message>
            <source>This ticket was merged into another.</source>
            <translation>यह टिकट दूसरे में मिलाया गया।</translation>
        </message>
        <message>
            <source>{most} views are shared already.</source>
            <translation>{most} दृश्य पहले से साझा हैं।</translation>
        </message>
        <message>
            <source>As many views are shared as may be.</source>
            <translation>जितने दृश्य साझा हो सकते हैं, उतने साझा हैं।</translation>
        </message>
        <message>
            <source>The two tickets differ in this: {field}.</source>
            <translation>दोनों टिकट इसमें अलग हैं: {field}।</translation>
        </message>
        <message>
            <source>The two tickets are not about the same member.</source>
            <translation>दोनों टिकट एक ही सदस्य के नहीं हैं।</translation>
        </message>
        <message>
            <source>{channel} is not a channel that tickets come by.</source>
            <translation>{channel} ऐसा माध्यम नहीं जिससे टिकट आते हैं।</translation>
        </message>
        <message>
            <source>This is not a channel that tickets come by.</source>
            <translation>यह ऐसा माध्यम नहीं जिससे टिकट आते हैं।</translation>
        </message>
        <message>
            <source>Nothing says where tickets of {programme_id} about this go.</source>
            <translation>{programme_id} के इस विषय के टिकट कहाँ जाएँ, यह कहीं नहीं लिखा।</translation>
        </message>
        <message>
            <source>Nothing says where such a ticket goes.</source>
            <translation>ऐसा टिकट कहाँ जाए, यह कहीं नहीं लिखा।</translation>
        </message>
        <message>
            <source>The idempotency key {key} was used for other content.</source>
            <translation>कुंजी {key} दूसरी सामग्री के लिए इस्तेमाल हो चुकी है।</translation>
        </message>
        <message>
            <source>This idempotency key was used for other content.</source>
            <translation>यह कुंजी दूसरी सामग्री के लिए इस्तेमाल हो चुकी है।</translation>
        </message>
        <message>
            <source>{by}Waiting for an L{tier} approver{until}.{value}</source>
            <translation>{by}L{tier} स्वीकृतिकर्ता की प्रतीक्षा{until}।{value}</translation>
        </message>
        <message>
            <source>, until {expires_at}</source>
            <translation>, {expires_at} तक</translation>
        </message>
        <message>
            <source>Approved by {names}. </source>
            <translation>{names} ने स्वीकृत किया। </translation>
        </message>
        <message>
            <source>You may change it until it is decided.</source>
            <translation>निर्णय होने तक आप इसे बदल सकते हैं।</translation>
        </message>
        <message>
            <source>You may change or withdraw it until someone decides.</source>
            <translation>किसी के निर्णय तक आप इसे बदल या वापस ले सकते हैं।</translation>
        </message>
        <message>
            <source>A supervisor must settle it with evidence from the provider.</source>
            <translation>पर्यवेक्षक को इसे प्रदाता के साक्ष्य से निपटाना होगा।</translation>
        </message>
        <message>
            <source>The provider is asked again in {wait}.</source>
            <translation>{wait} में प्रदाता से फिर पूछा जाएगा।</translation>
        </message>
        <message>
            <source>The provider is being asked again.</source>
            <translation>प्रदाता से फिर पूछा जा रहा है।</translation>
        </message>
        <message>
            <source>, tried {attempts} times</source>
            <translation>, {attempts} बार कोशिश</translation>
        </message>
        <message>
            <source> and </source>
            <translation> और </translation>
        </message>
        <message>
            <source> no note.</source>
            <translation> कोई टिप्पणी नहीं।</translation>
        </message>
        <message>
            <source>Within limits: it is about to run.</source>
            <translation>सीमाओं में: चलने ही वाला है।</translation>
        </message>
        <message>
            <source>Approved: it is about to run.</source>
            <translation>स्वीकृत: चलने ही वाला है।</translation>
        </message>
        <message>
            <source>The provider is working on it. Nothing to do.</source>
            <translation>प्रदाता इस पर काम कर रहा है। कुछ नहीं करना है।</translation>
        </message>
        <message>
            <source>Done.</source>
            <translation>हो गया।</translation>
        </message>
        <message>
            <source>Nothing was given back or replaced. Look at the reason, then raise it again if it is still needed.</source>
            <translation>कुछ लौटाया या बदला नहीं गया। कारण देखें, फिर ज़रूरत हो तो उठाएँ।</translation>
        </message>
        <message>
            <source>Money may have moved. Do not try again.</source>
            <translation>पैसा चला गया हो सकता है। दोबारा कोशिश न करें।</translation>
        </message>
        <message>
            <source>A new request must answer the note.</source>
            <translation>नए अनुरोध को टिप्पणी का उत्तर देना होगा।</translation>
        </message>
        <message>
            <source>Change it and send it again.</source>
            <translation>बदलें और फिर भेजें।</translation>
        </message>
        <message>
            <source>Taken back by its maker.</source>
            <translation>इसके अनुरोधकर्ता ने वापस लिया।</translation>
        </message>
        <message>
            <source>Nobody decided in time; everything it held was released. Raise it again if it is still needed.</source>
            <translation>समय पर किसी ने निर्णय नहीं किया; जो रोका था वह मुक्त हो गया। अब भी ज़रूरत हो तो फिर उठाएँ।</translation>
        </message>
        <message>
            <source>A newer request took its place.</source>
            <translation>नए अनुरोध ने इसकी जगह ली।</translation>
        </message>
        <message>
            <source>Nothing was done. Look at the current state, then raise it again.</source>
            <translation>कुछ नहीं किया गया। वर्तमान स्थिति देखें, फिर उठाएँ।</translation>
        </message>
        <message>
            <source>The old voucher is void and the member has no new one. Order the replacement again, or refund.</source>
            <translation>पुराना वाउचर निरस्त है और सदस्य के पास नया नहीं। बदला फिर ऑर्डर करें, या रिफ़ंड करें।</translation>
        </message>
        <message>
            <source>Within your limits. Runs when you confirm.</source>
            <translation>आपकी सीमाओं में। पुष्टि करते ही चलता है।</translation>
        </message>
        <message>
            <source>Above your limit.</source>
            <translation>आपकी सीमा से ऊपर।</translation>
        </message>
        <message>
            <source>Above what one maker, member or order may be given in all.</source>
            <translation>एक अनुरोधकर्ता, सदस्य या ऑर्डर को कुल जितना दिया जा सकता है उससे ऊपर।</translation>
        </message>
        <message>
            <source>Several requests of a day came just under a limit, so a second person looks.</source>
            <translation>एक दिन के कई अनुरोध सीमा से ज़रा नीचे आए, इसलिए दूसरा व्यक्ति देखता है।</translation>
        </message>
        <message>
            <source>No approver’s limit covers this amount. It waits, flagged, until a limit is raised.</source>
            <translation>किसी स्वीकृतिकर्ता की सीमा में यह राशि नहीं आती। सीमा बढ़ने तक यह चिह्नित होकर रुकता है।</translation>
        </message>
        <message>
            <source>Goodwill always needs a second person.</source>
            <translation>सद्भावना के लिए हमेशा दूसरा व्यक्ति चाहिए।</translation>
        </message>
        <message>
            <source>An amount this high needs two approvers.</source>
            <translation>इतनी बड़ी राशि के लिए दो स्वीकृतिकर्ता चाहिए।</translation>
        </message>
        <message>
            <source>This action always needs a second person.</source>
            <translation>इस कार्रवाई के लिए हमेशा दूसरा व्यक्ति चाहिए।</translation>
        </message>
        <message>
            <source>There is no exchange rate for this currency, so the top tier must decide.</source>
            <translation>इस मुद्रा की विनिमय दर नहीं है, इसलिए सबसे ऊपरी स्तर को निर्णय करना होगा।</translation>
        </message>
        <message>
            <source>Goes to {member}, at the address on record.</source>
            <translation>{member} को दर्ज पते पर जाता है।</translation>
        </message>
        <message>
            <source>Goes to the address on record.</source>
            <translation>दर्ज पते पर जाता है।</translation>
        </message>
        <message>
            <source>Goes to {member}, at {address}.</source>
            <translation>{member} को {address} पर जाता है।</translation>
        </message>
        <message>
            <source>Goes to a new address.</source>
            <translation>नए पते पर जाता है।</translation>
        </message>
        <message>
            <source>{points} go back to {member}’s wallet.</source>
            <translation>{points} {member} के वॉलेट में लौटते हैं।</translation>
        </message>
        <message>
            <source>Points go back to the member’s wallet.</source>
            <translation>पॉइंट सदस्य के वॉलेट में लौटते हैं।</translation>
        </message>
        <message>
            <source>{amount} goes back to {label}.</source>
            <translation>{amount} {label} में लौटता है।</translation>
        </message>
        <message>
            <source>The money goes back where it came from.</source>
            <translation>पैसा वहीं लौटता है जहाँ से आया।</translation>
        </message>
        <message>
            <source>{amount} goes back to {label}, and {points} to {member}’s wallet.</source>
            <translation>{amount} {label} में, और {points} {member} के वॉलेट में लौटते हैं।</translation>
        </message>
        <message>
            <source>It goes back to where it came from: part as money, part as points.</source>
            <translation>यह वहीं लौटता है जहाँ से आया: कुछ पैसे में, कुछ पॉइंट में।</translation>
        </message>
        <message>
            <source>Nothing comes back: the provider keeps {fee}.</source>
            <translation>कुछ नहीं लौटता: प्रदाता {fee} रखता है।</translation>
        </message>
        <message>
            <source>Nothing comes back.</source>
            <translation>कुछ नहीं लौटता।</translation>
        </message>
        <message>
            <source>{member} receives {points}.</source>
            <translation>{member} को {points} मिलते हैं।</translation>
        </message>
        <message>
            <source>The member receives points.</source>
            <translation>सदस्य को पॉइंट मिलते हैं।</translation>
        </message>
        <message>
            <source>{points} are taken from {member}’s wallet.</source>
            <translation>{member} के वॉलेट से {points} लिए जाते हैं।</translation>
        </message>
        <message>
            <source>Points are taken from the member’s wallet.</source>
            <translation>सदस्य के वॉलेट से पॉइंट लिए जाते हैं।</translation>
        </message>
        <message>
            <source>The same code {last4} is sent again; {count} of {limit} resends in 24 hours.</source>
            <translation>वही कोड {last4} फिर भेजा जाता है; 24 घंटे में {limit} में से {count}।</translation>
        </message>
        <message>
            <source>The same code is sent again.</source>
            <translation>वही कोड फिर भेजा जाता है।</translation>
        </message>
        <message>
            <source>The new address was verified by {how}.</source>
            <translation>नया पता {how} से सत्यापित हुआ।</translation>
        </message>
        <message>
            <source>The new address was verified.</source>
            <translation>नया पता सत्यापित हुआ।</translation>
        </message>
        <message>
            <source>Voucher {last4} with {balance} left is blocked first.</source>
            <translation>{balance} शेष वाला वाउचर {last4} पहले रोका जाता है।</translation>
        </message>
        <message>
            <source>Voucher {last4} is blocked first.</source>
            <translation>वाउचर {last4} पहले रोका जाता है।</translation>
        </message>
        <message>
            <source>The voucher is blocked first.</source>
            <translation>वाउचर पहले रोका जाता है।</translation>
        </message>
        <message>
            <source>The provider cannot void voucher {last4}: it stays usable, so {exposure} is at risk.</source>
            <translation>प्रदाता वाउचर {last4} निरस्त नहीं कर सकता: वह चलता रहेगा, इसलिए {exposure} का जोखिम है।</translation>
        </message>
        <message>
            <source>The provider cannot void the old voucher: it stays usable.</source>
            <translation>प्रदाता पुराना वाउचर निरस्त नहीं कर सकता: वह चलता रहेगा।</translation>
        </message>
        <message>
            <source>Voucher {last4} expired at {expired_at}; what was left on it is replaced.</source>
            <translation>वाउचर {last4} की अवधि {expired_at} को समाप्त हुई; उसमें जो बचा था वह बदला जाता है।</translation>
        </message>
        <message>
            <source>The voucher has expired; what was left on it is replaced.</source>
            <translation>वाउचर की अवधि समाप्त हो गई; उसमें जो बचा था वह बदला जाता है।</translation>
        </message>
        <message>
            <source>This is reissue {count} of at most {limit}.</source>
            <translation>यह अधिकतम {limit} में से {count} वाँ पुनः जारी है।</translation>
        </message>
        <message>
            <source>This counts towards the reissue limit.</source>
            <translation>यह पुनः जारी की सीमा में गिना जाता है।</translation>
        </message>
        <message>
            <source>{amount} stays refundable.</source>
            <translation>{amount} वापसी योग्य रहता है।</translation>
        </message>
        <message>
            <source>The rest stays refundable.</source>
            <translation>बाकी वापसी योग्य रहता है।</translation>
        </message>
        <message>
            <source>{amount} was already redeemed and is not refunded.</source>
            <translation>{amount} पहले ही भुना लिया गया और वापस नहीं होता।</translation>
        </message>
        <message>
            <source>What was already redeemed is not refunded.</source>
            <translation>जो पहले ही भुना लिया गया वह वापस नहीं होता।</translation>
        </message>
        <message>
            <source>Lines of this order that were cancelled and are refunded: {count}.</source>
            <translation>इस ऑर्डर की रद्द हुई और वापस होने वाली मदें: {count}।</translation>
        </message>
        <message>
            <source>Cancelled lines are refunded.</source>
            <translation>रद्द मदें वापस होती हैं।</translation>
        </message>
        <message>
            <source>{label} is closed and gets nothing back.</source>
            <translation>{label} बंद है और उसमें कुछ नहीं लौटता।</translation>
        </message>
        <message>
            <source>A closed payment method gets nothing back.</source>
            <translation>बंद भुगतान माध्यम में कुछ नहीं लौटता।</translation>
        </message>
        <message>
            <source>{label} is closed: the member gets points of the same worth.</source>
            <translation>{label} बंद है: सदस्य को उतने ही मूल्य के पॉइंट मिलते हैं।</translation>
        </message>
        <message>
            <source>A payment method is closed: the member gets points of the same worth.</source>
            <translation>एक भुगतान माध्यम बंद है: सदस्य को उतने ही मूल्य के पॉइंट मिलते हैं।</translation>
        </message>
        <message>
            <source>If the provider does not answer, a supervisor must settle it with evidence: it cannot be asked twice.</source>
            <translation>प्रदाता उत्तर न दे तो पर्यवेक्षक को साक्ष्य से निपटाना होगा: दो बार पूछा नहीं जा सकता।</translation>
        </message>
        <message>
            <source>The provider keeps a fee of {fee}.</source>
            <translation>प्रदाता {fee} शुल्क रखता है।</translation>
        </message>
        <message>
            <source>The provider keeps a fee.</source>
            <translation>प्रदाता शुल्क रखता है।</translation>
        </message>
        <message>
            <source>Lines of the booking that are cancelled: {count}.</source>
            <translation>बुकिंग की रद्द होने वाली मदें: {count}।</translation>
        </message>
        <message>
            <source>Lines of the booking are cancelled.</source>
            <translation>बुकिंग की मदें रद्द होती हैं।</translation>
        </message>
        <message>
            <source>Order {order_id} stays completed; the reversal is recorded beside it.</source>
            <translation>ऑर्डर {order_id} पूर्ण ही रहता है; उलटना उसके साथ दर्ज होता है।</translation>
        </message>
        <message>
            <source>The order stays completed; the reversal is recorded beside it.</source>
            <translation>ऑर्डर पूर्ण ही रहता है; उलटना उसके साथ दर्ज होता है।</translation>
        </message>
        <message>
            <source>{funder} pays {points}.</source>
            <translation>{funder} {points} देता है।</translation>
        </message>
        <message>
            <source>The funder pays.</source>
            <translation>दाता भुगतान करता है।</translation>
        </message>
        <message>
            <source>{points} repay the member’s debt first.</source>
            <translation>{points} पहले सदस्य का बकाया चुकाते हैं।</translation>
        </message>
        <message>
            <source>The member’s debt is repaid first.</source>
            <translation>पहले सदस्य का बकाया चुकता है।</translation>
        </message>
        <message>
            <source>The membership of {member} ends.</source>
            <translation>{member} की सदस्यता समाप्त होती है।</translation>
        </message>
        <message>
            <source>The membership ends.</source>
            <translation>सदस्यता समाप्त होती है।</translation>
        </message>
        <message>
            <source>{points} are given up.</source>
            <translation>{points} छोड़े जाते हैं।</translation>
        </message>
        <message>
            <source>What is left of the points is given up.</source>
            <translation>बचे हुए पॉइंट छोड़े जाते हैं।</translation>
        </message>
        <message>
            <source>{member} becomes one with {into}.</source>
            <translation>{member} {into} के साथ एक हो जाते हैं।</translation>
        </message>
        <message>
            <source>Two members become one.</source>
            <translation>दो सदस्य एक हो जाते हैं।</translation>
        </message>
        <message>
            <source>Points with their expiry, orders and tickets go to {into}.</source>
            <translation>पॉइंट अपनी समाप्ति सहित, ऑर्डर और टिकट {into} को जाते हैं।</translation>
        </message>
        <message>
            <source>Everything goes to the other.</source>
            <translation>सब कुछ दूसरे को जाता है।</translation>
        </message>
        <message>
            <source>{points} of {number} go back to the budget that gave them.</source>
            <translation>{number} के {points} उसी बजट में लौटते हैं जिसने दिए थे।</translation>
        </message>
        <message>
            <source>Points go back to the budget.</source>
            <translation>पॉइंट बजट में लौटते हैं।</translation>
        </message>
        <message>
            <source>Voucher {last4} can be used {days} days longer, until {expires_at}.</source>
            <translation>वाउचर {last4} {days} दिन और, {expires_at} तक, चल सकता है।</translation>
        </message>
        <message>
            <source>The voucher can be used longer.</source>
            <translation>वाउचर और समय तक चल सकता है।</translation>
        </message>
        <message>
            <source>The member will owe {points}.</source>
            <translation>सदस्य पर {points} बकाया होंगे।</translation>
        </message>
        <message>
            <source>The member will owe points.</source>
            <translation>सदस्य पर पॉइंट बकाया होंगे।</translation>
        </message>
        <message>
            <source>Disposition went from {before} to {after}.</source>
            <translation>डिस्पोज़िशन {before} से {after} हुआ।</translation>
        </message>
        <message>
            <source>Disposition set to {after}.</source>
            <translation>डिस्पोज़िशन {after} रखा गया।</translation>
        </message>
        <message>
            <source>Disposition set.</source>
            <translation>डिस्पोज़िशन रखा गया।</translation>
        </message>
        <message>
            <source>Assigned to {owner}.</source>
            <translation>{owner} को सौंपा।</translation>
        </message>
        <message>
            <source>Owner taken off: unassigned.</source>
            <translation>ज़िम्मेदार हटाया: बिना ज़िम्मेदार।</translation>
        </message>
        <message>
            <source>Handed over to {owner}: {action}, {amount}, was refused.</source>
            <translation>{owner} को सौंपा: {action}, {amount}, अस्वीकृत हुआ।</translation>
        </message>
        <message>
            <source>Handed over to {owner}: disposition {disposition} was refused.</source>
            <translation>{owner} को सौंपा: डिस्पोज़िशन {disposition} अस्वीकृत हुआ।</translation>
        </message>
        <message>
            <source>Handed over to {owner}: {work} was refused.</source>
            <translation>{owner} को सौंपा: {work} अस्वीकृत हुआ।</translation>
        </message>
        <message>
            <source>Work that was refused is handed over.</source>
            <translation>अस्वीकृत काम सौंपा गया।</translation>
        </message>
        <message>
            <source>Priority went from P{before} to P{after}.</source>
            <translation>प्राथमिकता P{before} से P{after} हुई।</translation>
        </message>
        <message>
            <source>Priority set.</source>
            <translation>प्राथमिकता रखी गई।</translation>
        </message>
        <message>
            <source>Taken in as {before}; it is {after}.</source>
            <translation>{before} के रूप में लिया गया; यह {after} है।</translation>
        </message>
        <message>
            <source>Reclassified.</source>
            <translation>पुनर्वर्गीकृत।</translation>
        </message>
        <message>
            <source>The member got in touch by {channel}.</source>
            <translation>सदस्य ने {channel} से संपर्क किया।</translation>
        </message>
        <message>
            <source>The member got in touch.</source>
            <translation>सदस्य ने संपर्क किया।</translation>
        </message>
        <message>
            <source>Spoke to the member by {channel}.</source>
            <translation>{channel} से सदस्य से बात की।</translation>
        </message>
        <message>
            <source>Spoke to the member.</source>
            <translation>सदस्य से बात की।</translation>
        </message>
        <message>
            <source>Merged into {into}: it goes on there.</source>
            <translation>{into} में मिलाया: आगे वहीं चलता है।</translation>
        </message>
        <message>
            <source>Merged into another ticket.</source>
            <translation>दूसरे टिकट में मिलाया।</translation>
        </message>
        <message>
            <source>{other} was merged into this one: {subject}.</source>
            <translation>{other} इसमें मिलाया गया: {subject}।</translation>
        </message>
        <message>
            <source>Another ticket was merged into this one.</source>
            <translation>दूसरा टिकट इसमें मिलाया गया।</translation>
        </message>
        <message>
            <source>Split: {subject} is {other} now.</source>
            <translation>बाँटा: {subject} अब {other} है।</translation>
        </message>
        <message>
            <source>Split: a part has a ticket of its own.</source>
            <translation>बाँटा: एक भाग का अपना टिकट है।</translation>
        </message>
        <message>
            <source>Linked with {other}.</source>
            <translation>{other} से जोड़ा।</translation>
        </message>
        <message>
            <source>Linked with another ticket.</source>
            <translation>दूसरे टिकट से जोड़ा।</translation>
        </message>
        <message>
            <source>No longer linked with {other}.</source>
            <translation>{other} से अब नहीं जुड़ा।</translation>
        </message>
        <message>
            <source>A link was taken away.</source>
            <translation>एक जोड़ हटाया गया।</translation>
        </message>
        <message>
            <source>Escalation acknowledged.</source>
            <translation>एस्केलेशन स्वीकार किया।</translation>
        </message>
        <message>
            <source>Escalation resolved.</source>
            <translation>एस्केलेशन हल।</translation>
        </message>
        <message>
            <source>{number}: {action}, {amount}, requested.</source>
            <translation>{number}: {action}, {amount}, अनुरोध किया।</translation>
        </message>
        <message>
            <source>A request was raised.</source>
            <translation>एक अनुरोध उठाया गया।</translation>
        </message>
        <message>
            <source>{number}: {action}, {amount}, changed to revision {revision}. Approved before by {checkers}: void now.</source>
            <translation>{number}: {action}, {amount}, संशोधन {revision} किया। पहले {checkers} ने स्वीकृत किया था: अब अमान्य।</translation>
        </message>
        <message>
            <source>{number}: {action}, {amount}, changed to revision {revision}.</source>
            <translation>{number}: {action}, {amount}, संशोधन {revision} किया।</translation>
        </message>
        <message>
            <source>The request was changed.</source>
            <translation>अनुरोध बदला गया।</translation>
        </message>
        <message>
            <source>{number}: {action}, {amount}, withdrawn.</source>
            <translation>{number}: {action}, {amount}, वापस लिया।</translation>
        </message>
        <message>
            <source>The request was withdrawn.</source>
            <translation>अनुरोध वापस लिया गया।</translation>
        </message>
        <message>
            <source>{number}: {action}, {amount}, approved.</source>
            <translation>{number}: {action}, {amount}, स्वीकृत।</translation>
        </message>
        <message>
            <source>The request was approved.</source>
            <translation>अनुरोध स्वीकृत हुआ।</translation>
        </message>
        <message>
            <source>{number}: {action}, {amount}, declined.</source>
            <translation>{number}: {action}, {amount}, अस्वीकृत।</translation>
        </message>
        <message>
            <source>The request was declined.</source>
            <translation>अनुरोध अस्वीकृत हुआ।</translation>
        </message>
        <message>
            <source>{number}: {action}, {amount}, returned for changes.</source>
            <translation>{number}: {action}, {amount}, बदलाव के लिए लौटाया।</translation>
        </message>
        <message>
            <source>The request was returned for changes.</source>
            <translation>अनुरोध बदलाव के लिए लौटाया गया।</translation>
        </message>
        <message>
            <source>{number}: {action}, {amount}, waits, and nobody may approve it. Escalated.</source>
            <translation>{number}: {action}, {amount}, प्रतीक्षा में, और कोई स्वीकृत नहीं कर सकता। एस्केलेट हुआ।</translation>
        </message>
        <message>
            <source>Nobody may approve the request. Escalated.</source>
            <translation>अनुरोध कोई स्वीकृत नहीं कर सकता। एस्केलेट हुआ।</translation>
        </message>
        <message>
            <source>{member} was merged into {into}.</source>
            <translation>{member} को {into} में मिलाया गया।</translation>
        </message>
        <message>
            <source>The member was merged into another.</source>
            <translation>सदस्य को दूसरे में मिलाया गया।</translation>
        </message>
        <message>
            <source>{number}: {action}, {amount}, expired undecided.</source>
            <translation>{number}: {action}, {amount}, बिना निर्णय समाप्त।</translation>
        </message>
        <message>
            <source>The request expired undecided.</source>
            <translation>अनुरोध बिना निर्णय समाप्त हुआ।</translation>
        </message>
        <message>
            <source>{number}: {action}, {amount}, stopped, because what it acts on changed.</source>
            <translation>{number}: {action}, {amount}, रुका, क्योंकि जिस पर होता है वह बदल गया।</translation>
        </message>
        <message>
            <source>The request was stopped, because what it acts on changed.</source>
            <translation>अनुरोध रुका, क्योंकि जिस पर होता है वह बदल गया।</translation>
        </message>
        <message>
            <source>{number}: {action}, {amount}, replaced by a newer request.</source>
            <translation>{number}: {action}, {amount}, नए अनुरोध ने जगह ली।</translation>
        </message>
        <message>
            <source>Replaced by a newer request.</source>
            <translation>नए अनुरोध ने जगह ली।</translation>
        </message>
        <message>
            <source>{number}: the replacement is ordered again.</source>
            <translation>{number}: बदला फिर ऑर्डर हुआ।</translation>
        </message>
        <message>
            <source>The replacement is ordered again.</source>
            <translation>बदला फिर ऑर्डर हुआ।</translation>
        </message>
        <message>
            <source>{number}: {action}, {amount}, settled by evidence.</source>
            <translation>{number}: {action}, {amount}, साक्ष्य से निपटा।</translation>
        </message>
        <message>
            <source>Settled by evidence.</source>
            <translation>साक्ष्य से निपटा।</translation>
        </message>
        <message>
            <source>{number}: {action}, {amount}, done.</source>
            <translation>{number}: {action}, {amount}, हो गया।</translation>
        </message>
        <message>
            <source>{number}: {action}, {amount}, failed. The provider said {provider_code}.</source>
            <translation>{number}: {action}, {amount}, विफल। प्रदाता ने {provider_code} कहा।</translation>
        </message>
        <message>
            <source>{number}: {action}, {amount}, failed.</source>
            <translation>{number}: {action}, {amount}, विफल।</translation>
        </message>
        <message>
            <source>Failed.</source>
            <translation>विफल।</translation>
        </message>
        <message>
            <source>{number}: {action}, {amount}, outcome unknown: money may have moved. Do not try again.</source>
            <translation>{number}: {action}, {amount}, परिणाम अज्ञात: पैसा चला गया हो सकता है। दोबारा कोशिश न करें।</translation>
        </message>
        <message>
            <source>Outcome unknown: money may have moved. Do not try again.</source>
            <translation>परिणाम अज्ञात: पैसा चला गया हो सकता है। दोबारा कोशिश न करें।</translation>
        </message>
        <message>
            <source>{number}: {action}, {amount}, confirmed by the provider.</source>
            <translation>{number}: {action}, {amount}, प्रदाता ने पुष्टि की।</translation>
        </message>
        <message>
            <source>Confirmed by the provider.</source>
            <translation>प्रदाता ने पुष्टि की।</translation>
        </message>
        <message>
            <source>{number}: the old voucher is void, but its replacement failed. The provider said {provider_code}.</source>
            <translation>{number}: पुराना वाउचर निरस्त है, पर बदला विफल हुआ। प्रदाता ने {provider_code} कहा।</translation>
        </message>
        <message>
            <source>{number}: the old voucher is void, but its replacement failed.</source>
            <translation>{number}: पुराना वाउचर निरस्त है, पर बदला विफल हुआ।</translation>
        </message>
        <message>
            <source>The old voucher is void, but its replacement failed.</source>
            <translation>पुराना वाउचर निरस्त है, पर बदला विफल हुआ।</translation>
        </message>
        <message>
            <source>{number}: stopped, because the provider’s fee is now {fee}.</source>
            <translation>{number}: रुका, क्योंकि प्रदाता का शुल्क अब {fee} है।</translation>
        </message>
        <message>
            <source>The provider’s fee changed.</source>
            <translation>प्रदाता का शुल्क बदल गया।</translation>
        </message>
        <message>
            <source>Revealed the code of voucher {last4}.</source>
            <translation>वाउचर {last4} का कोड दिखाया।</translation>
        </message>
        <message>
            <source>Revealed a voucher code.</source>
            <translation>एक वाउचर का कोड दिखाया।</translation>
        </message>
        <message>
            <source>The provider reported order {order_id} delivered.</source>
            <translation>प्रदाता ने ऑर्डर {order_id} पहुँचा बताया।</translation>
        </message>
        <message>
            <source>The provider reported it delivered.</source>
            <translation>प्रदाता ने इसे पहुँचा बताया।</translation>
        </message>
        <message>
            <source>The member’s bank took {amount} of order {order_id} back: it is no longer refundable.</source>
            <translation>सदस्य के बैंक ने ऑर्डर {order_id} के {amount} वापस ले लिए: अब वह वापसी योग्य नहीं।</translation>
        </message>
        <message>
            <source>The member’s bank took money back.</source>
            <translation>सदस्य के बैंक ने पैसा वापस ले लिया।</translation>
        </message>
        <message>
            <source>The provider reports order {order_id} as {theirs}; here it is {ours}. Someone must look at it.</source>
            <translation>प्रदाता ऑर्डर {order_id} को {theirs} बताता है; यहाँ वह {ours} है। किसी को देखना होगा।</translation>
        </message>
        <message>
            <source>The provider’s report contradicts this order. Someone must look at it.</source>
            <translation>प्रदाता की सूचना इस ऑर्डर से उलट है। किसी को देखना होगा।</translation>
        </message>
        <message>
            <source>{m}m</source>
            <translation>{m}मि</translation>
        </message>
        <message>
            <source>{h}h {m}m</source>
            <translation>{h}घं {m}मि</translation>
        </message>
        <message>
            <source>{h}h</source>
            <translation>{h}घं</translation>
        </message>
        <message>
            <source>{d}d {h}h</source>
            <translation>{d}दि {h}घं</translation>
        </message>
        <message>
            <source>{d}d</source>
            <translation>{d}दि</translation>
        </message>
        <message>
            <source>{s}s</source>
            <translation>{s}से</translation>
        </message>
        <message>
            <source>{passed} ago</source>
            <translation>{passed} पहले</translation>
        </message>
        <message>
            <source>just now</source>
            <translation>अभी-अभी</translation>
        </message>
        <message>
            <source>Paused</source>
            <translation>रुका हुआ</translation>
        </message>
        <message>
            <source>No target</source>
            <translation>कोई लक्ष्य नहीं</translation>
        </message>
        <message>
            <source>{m}m {s}s</source>
            <translation>{m}मि {s}से</translation>
        </message>
        <message>
            <source>Paused for {span}</source>
            <translation>{span} से रुका हुआ</translation>
        </message>
        <message>
            <source>No target time</source>
            <translation>कोई लक्ष्य समय नहीं</translation>
        </message>
        <message>
            <source>Overdue by {span}</source>
            <translation>{span} देर</translation>
        </message>
        <message>
            <source>{span} left</source>
            <translation>{span} शेष</translation>
        </message>
        <message>
            <source>Jan</source>
            <translation>जन॰</translation>
        </message>
        <message>
            <source>Feb</source>
            <translation>फ़र॰</translation>
        </message>
        <message>
            <source>Mar</source>
            <translation>मार्च</translation>
        </message>
        <message>
            <source>Apr</source>
            <translation>अप्रैल</translation>
        </message>
        <message>
            <source>Jun</source>
            <translation>जून</translation>
        </message>
        <message>
            <source>Jul</source>
            <translation>जुल॰</translation>
        </message>
        <message>
            <source>Aug</source>
            <translation>अग॰</translation>
        </message>
        <message>
            <source>Sep</source>
            <translation>सित॰</translation>
        </message>
        <message>
            <source>Oct</source>
            <translation>अक्तू॰</translation>
        </message>
        <message>
            <source>Nov</source>
            <translation>नव॰</translation>
        </message>
        <message>
            <source>Dec</source>
            <translation>दिस॰</translation>
        </message>
        <message>
            <source>yes</source>
            <translation>हाँ</translation>
        </message>
        <message>
            <source>Goes out in a moment</source>
            <translation>कुछ ही क्षण में जाएगा</translation>
        </message>
        <message>
            <source>Draft</source>
            <translation>मसौदा</translation>
        </message>
        <message>
            <source>Assign</source>
            <translation>सौंपें</translation>
        </message>
        <message>
            <source>Escalation</source>
            <translation>एस्केलेशन</translation>
        </message>
        <message>
            <source>Close incident</source>
            <translation>घटना बंद करें</translation>
        </message>
        <message>
            <source>Close exception</source>
            <translation>अपवाद बंद करें</translation>
        </message>
        <message>
            <source>Share view</source>
            <translation>दृश्य साझा करें</translation>
        </message>
        <message>
            <source>Take shared view away</source>
            <translation>साझा दृश्य हटाएँ</translation>
        </message>
        <message>
            <source>New ticket</source>
            <translation>नया टिकट</translation>
        </message>
        <message>
            <source>Reclassify</source>
            <translation>पुनर्वर्गीकृत करें</translation>
        </message>
        <message>
            <source>Contact</source>
            <translation>संपर्क</translation>
        </message>
        <message>
            <source>Merge</source>
            <translation>मिलाएँ</translation>
        </message>
        <message>
            <source>Split</source>
            <translation>बाँटें</translation>
        </message>
        <message>
            <source>Link</source>
            <translation>जोड़ें</translation>
        </message>
        <message>
            <source>Macro</source>
            <translation>मैक्रो</translation>
        </message>
        <message>
            <source>Change request</source>
            <translation>अनुरोध बदलें</translation>
        </message>
        <message>
            <source>Replacement</source>
            <translation>बदला</translation>
        </message>
        <message>
            <source>Settlement</source>
            <translation>निपटान</translation>
        </message>
        <message>
            <source>Reply</source>
            <translation>उत्तर</translation>
        </message>
        <message>
            <source>Changed request</source>
            <translation>बदला हुआ अनुरोध</translation>
        </message>
        <message>
            <source>Answer to an escalation</source>
            <translation>एस्केलेशन का उत्तर</translation>
        </message>
        <message>
            <source>Reclassification</source>
            <translation>पुनर्वर्गीकरण</translation>
        </message>
        <message>
            <source>Sending</source>
            <translation>भेजा जा रहा है</translation>
        </message>
        <message>
            <source>Sent, no answer yet</source>
            <translation>भेजा, अभी उत्तर नहीं</translation>
        </message>
        <message>
            <source>Discarded</source>
            <translation>छोड़ा गया</translation>
        </message>
        <message>
            <source>Carried over</source>
            <translation>आगे ले जाया गया</translation>
        </message>
        <message>
            <source>Handed over</source>
            <translation>सौंपा गया</translation>
        </message>
        <message>
            <source>{it} saved on this computer and {goes} out when Plum Desk runs here again and someone has signed in.</source>
            <translation>{it} इस कंप्यूटर पर सहेजा, और Plum Desk के यहाँ फिर चलने और किसी के साइन इन करने पर {goes}।</translation>
        </message>
        <message>
            <source>{said} {kept} kept as well.</source>
            <translation>{said} {kept} भी रखे गए।</translation>
        </message>
        <message>
            <source>1 action has not been sent.</source>
            <translation>1 कार्रवाई नहीं भेजी गई।</translation>
        </message>
        <message>
            <source>{unsent} actions have not been sent.</source>
            <translation>{unsent} कार्रवाइयाँ नहीं भेजी गईं।</translation>
        </message>
        <message>
            <source>1 draft is</source>
            <translation>1 मसौदा</translation>
        </message>
        <message>
            <source>{drafts} drafts are</source>
            <translation>{drafts} मसौदे</translation>
        </message>
        <message>
            <source>Quit Plum Desk</source>
            <translation>Plum Desk बंद करें</translation>
        </message>
        <message>
            <source>Stay</source>
            <translation>रुकें</translation>
        </message>
        <message>
            <source>Quit, keep it saved</source>
            <translation>बंद करें, सहेजा रहे</translation>
        </message>
        <message>
            <source>It stays</source>
            <translation>यह रहता है</translation>
        </message>
        <message>
            <source>They stay</source>
            <translation>वे रहते हैं</translation>
        </message>
        <message>
            <source>Modules</source>
            <translation>मॉड्यूल</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>सेटिंग</translation>
        </message>
        <message>
            <source>Proposed by {preparer}, {when}. Another person closes it.</source>
            <translation>{preparer} ने {when} को प्रस्ताव किया। बंद दूसरा व्यक्ति करता है।</translation>
        </message>
        <message>
            <source>Closed by {closer}, {closed_at}.</source>
            <translation>{closer} ने {closed_at} को बंद किया।</translation>
        </message>
        <message>
            <source>Closing takes two people: a preparer proposes, a reviewer closes.</source>
            <translation>बंद करने में दो लोग लगते हैं: तैयारकर्ता प्रस्ताव करता है, समीक्षक बंद करता है।</translation>
        </message>
        <message>
            <source>A month is closed by the centre, which cannot be reached now</source>
            <translation>माह केंद्र बंद करता है, जिस तक अभी पहुँचा नहीं जा सकता</translation>
        </message>
        <message>
            <source>Out of balance: put right or explain what is open, then run it again</source>
            <translation>संतुलन में नहीं: जो खुला है उसे ठीक करें या समझाएँ, फिर चलाएँ</translation>
        </message>
        <message>
            <source>Proposed on another stored run: open that one</source>
            <translation>दूसरे संग्रहीत विवरण पर प्रस्ताव है: उसे खोलें</translation>
        </message>
        <message>
            <source>Out of balance</source>
            <translation>संतुलन में नहीं</translation>
        </message>
        <message>
            <source>Close {month} of {programme}</source>
            <translation>{programme} का {month} बंद करें</translation>
        </message>
        <message>
            <source>{rows} entries, closing balance {closing}, proposed by {preparer}. Afterwards nothing takes effect in this month any more, for good; what has to be put right is booked in the open month.</source>
            <translation>{rows} प्रविष्टियाँ, समापन शेष {closing}, प्रस्ताव {preparer} का। इसके बाद इस माह में कभी कुछ लागू नहीं होता; जो ठीक करना है वह खुले माह में दर्ज होता है।</translation>
        </message>
        <message>
            <source>{said} Proposed by {preparer}.</source>
            <translation>{said} प्रस्ताव {preparer} का।</translation>
        </message>
        <message>
            <source>Proposed</source>
            <translation>प्रस्तावित</translation>
        </message>
        <message>
            <source>Propose closing</source>
            <translation>बंद करने का प्रस्ताव</translation>
        </message>
        <message>
            <source>Close month…</source>
            <translation>माह बंद करें…</translation>
        </message>
        <message>
            <source>Type {count} to confirm</source>
            <translation>पुष्टि के लिए {count} लिखें</translation>
        </message>
        <message>
            <source>Close {month}</source>
            <translation>{month} बंद करें</translation>
        </message>
        <message>
            <source>Type {count}, the number of entries, to confirm.</source>
            <translation>पुष्टि के लिए {count}, प्रविष्टियों की संख्या, लिखें।</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>खुला</translation>
        </message>
        <message>
            <source>Type {count} first.</source>
            <translation>पहले {count} लिखें।</translation>
        </message>
        <message>
            <source>Saved {name}.</source>
            <translation>{name} सहेजा।</translation>
        </message>
        <message>
            <source>Sent pages {first} to {last} to {value}.</source>
            <translation>पृष्ठ {first} से {last} {value} को भेजे।</translation>
        </message>
        <message>
            <source>No statement yet</source>
            <translation>अभी कोई विवरण नहीं</translation>
        </message>
        <message>
            <source>Choose a closed month and press Run.</source>
            <translation>बीता हुआ माह चुनें और चलाएँ दबाएँ।</translation>
        </message>
        <message>
            <source>A run is computed by the centre, which cannot be reached now</source>
            <translation>विवरण केंद्र बनाता है, जिस तक अभी पहुँचा नहीं जा सकता</translation>
        </message>
        <message>
            <source>Running a report needs a finance role</source>
            <translation>रिपोर्ट चलाने के लिए वित्त भूमिका चाहिए</translation>
        </message>
        <message>
            <source>Data as of {as_of}</source>
            <translation>डेटा {as_of} तक</translation>
        </message>
        <message>
            <source>Running…</source>
            <translation>चल रहा है…</translation>
        </message>
        <message>
            <source>Making pages…</source>
            <translation>पृष्ठ बन रहे हैं…</translation>
        </message>
        <message>
            <source>Save the reconciliation</source>
            <translation>मिलान सहेजें</translation>
        </message>
        <message>
            <source>run a report first</source>
            <translation>पहले कोई रिपोर्ट चलाएँ</translation>
        </message>
        <message>
            <source>No statement</source>
            <translation>कोई विवरण नहीं</translation>
        </message>
        <message>
            <source>Loading</source>
            <translation>आ रहा है</translation>
        </message>
        <message>
            <source>period</source>
            <translation>अवधि</translation>
        </message>
        <message>
            <source>run</source>
            <translation>चलाएँ</translation>
        </message>
        <message>
            <source>preview, print</source>
            <translation>पूर्वावलोकन, छापें</translation>
        </message>
        <message>
            <source>save PDF</source>
            <translation>PDF सहेजें</translation>
        </message>
        <message>
            <source>Choose period</source>
            <translation>अवधि चुनें</translation>
        </message>
        <message>
            <source>Run the report</source>
            <translation>रिपोर्ट चलाएँ</translation>
        </message>
        <message>
            <source>Preview</source>
            <translation>पूर्वावलोकन</translation>
        </message>
        <message>
            <source>Print</source>
            <translation>छापें</translation>
        </message>
        <message>
            <source>Save PDF</source>
            <translation>PDF सहेजें</translation>
        </message>
        <message>
            <source>Save CSV</source>
            <translation>CSV सहेजें</translation>
        </message>
        <message>
            <source>Propose closing the month</source>
            <translation>माह बंद करने का प्रस्ताव करें</translation>
        </message>
        <message>
            <source>Close the month</source>
            <translation>माह बंद करें</translation>
        </message>
        <message>
            <source>{month} is proposed for closing. Another person closes it.</source>
            <translation>{month} बंद करने का प्रस्ताव हुआ। बंद दूसरा व्यक्ति करता है।</translation>
        </message>
        <message>
            <source>{month} is closed. Nothing takes effect in it any more.</source>
            <translation>{month} बंद है। अब उसमें कुछ लागू नहीं होता।</translation>
        </message>
        <message>
            <source>finance preparer</source>
            <translation>वित्त तैयारकर्ता</translation>
        </message>
        <message>
            <source>finance reviewer, and a proposal</source>
            <translation>वित्त समीक्षक, और एक प्रस्ताव</translation>
        </message>
        <message>
            <source>needs a {who}</source>
            <translation>{who} चाहिए</translation>
        </message>
        <message>
            <source>Closing…</source>
            <translation>बंद हो रहा है…</translation>
        </message>
        <message>
            <source>Proposing…</source>
            <translation>प्रस्ताव हो रहा है…</translation>
        </message>
        <message>
            <source>Run</source>
            <translation>चलाएँ</translation>
        </message>
        <message>
            <source>Reconciliation</source>
            <translation>मिलान</translation>
        </message>
        <message>
            <source>No programme has been synced yet</source>
            <translation>अभी कोई कार्यक्रम सिंक नहीं हुआ</translation>
        </message>
        <message>
            <source>Month</source>
            <translation>माह</translation>
        </message>
        <message>
            <source>Unit</source>
            <translation>इकाई</translation>
        </message>
        <message>
            <source>Thumbnails</source>
            <translation>लघुचित्र</translation>
        </message>
        <message>
            <source>Pages</source>
            <translation>पृष्ठ</translation>
        </message>
        <message>
            <source>Back to the statement</source>
            <translation>विवरण पर लौटें</translation>
        </message>
        <message>
            <source>Zoom out</source>
            <translation>छोटा करें</translation>
        </message>
        <message>
            <source>Zoom in</source>
            <translation>बड़ा करें</translation>
        </message>
        <message>
            <source>Fit width</source>
            <translation>चौड़ाई में समाएँ</translation>
        </message>
        <message>
            <source>Open in system viewer</source>
            <translation>सिस्टम के दर्शक में खोलें</translation>
        </message>
        <message>
            <source>Printer</source>
            <translation>प्रिंटर</translation>
        </message>
        <message>
            <source>Print and save</source>
            <translation>छापें और सहेजें</translation>
        </message>
        <message>
            <source>Preview, {pages} pages. The statement table says the same to a screen reader.</source>
            <translation>पूर्वावलोकन, {pages} पृष्ठ। विवरण की तालिका स्क्रीन रीडर को वही बताती है।</translation>
        </message>
        <message>
            <source>No printer is set up on this computer</source>
            <translation>इस कंप्यूटर पर कोई प्रिंटर नहीं है</translation>
        </message>
        <message>
            <source>Page {count} of {pages}</source>
            <translation>{pages} में से पृष्ठ {count}</translation>
        </message>
        <message>
            <source>First page</source>
            <translation>पहला पृष्ठ</translation>
        </message>
        <message>
            <source>Last page</source>
            <translation>अंतिम पृष्ठ</translation>
        </message>
        <message>
            <source>Copies</source>
            <translation>प्रतियाँ</translation>
        </message>
        <message>
            <source>Keep</source>
            <translation>रखें</translation>
        </message>
        <message>
            <source>This copy</source>
            <translation>यह प्रति</translation>
        </message>
        <message>
            <source>{why}. Save the PDF instead.</source>
            <translation>{why}। इसके बजाय PDF सहेजें।</translation>
        </message>
        <message>
            <source>to</source>
            <translation>से</translation>
        </message>
        <message>
            <source>Draft, preparer’s copy</source>
            <translation>मसौदा, तैयारकर्ता की प्रति</translation>
        </message>
        <message>
            <source>Data as of</source>
            <translation>डेटा की तारीख़</translation>
        </message>
        <message>
            <source>Prepared by</source>
            <translation>तैयार किया</translation>
        </message>
        <message>
            <source>Entries</source>
            <translation>प्रविष्टियाँ</translation>
        </message>
        <message>
            <source>Closing</source>
            <translation>समापन</translation>
        </message>
        <message>
            <source>In balance</source>
            <translation>संतुलन में</translation>
        </message>
        <message>
            <source>{open} to explain</source>
            <translation>{open} समझाने हैं</translation>
        </message>
        <message>
            <source>Stored runs</source>
            <translation>संग्रहीत विवरण</translation>
        </message>
        <message>
            <source>Period</source>
            <translation>अवधि</translation>
        </message>
        <message>
            <source>Prepared</source>
            <translation>तैयार</translation>
        </message>
        <message>
            <source>No runs yet</source>
            <translation>अभी कोई विवरण नहीं</translation>
        </message>
        <message>
            <source>Choose a month and press Run.</source>
            <translation>माह चुनें और चलाएँ दबाएँ।</translation>
        </message>
        <message>
            <source>{runs} kept</source>
            <translation>{runs} रखे</translation>
        </message>
        <message>
            <source>Line</source>
            <translation>पंक्ति</translation>
        </message>
        <message>
            <source>Net</source>
            <translation>शुद्ध</translation>
        </message>
        <message>
            <source>Check</source>
            <translation>जाँच</translation>
        </message>
        <message>
            <source>This run</source>
            <translation>यह विवरण</translation>
        </message>
        <message>
            <source>Against</source>
            <translation>तुलना</translation>
        </message>
        <message>
            <source>Exception</source>
            <translation>अपवाद</translation>
        </message>
        <message>
            <source>Expected</source>
            <translation>अपेक्षित</translation>
        </message>
        <message>
            <source>Out by</source>
            <translation>अंतर</translation>
        </message>
        <message>
            <source>Difference {amount}, {breaks_total} to explain</source>
            <translation>अंतर {amount}, {breaks_total} समझाने हैं</translation>
        </message>
        <message>
            <source>{orders} orders, {neutral} holds not listed</source>
            <translation>{orders} ऑर्डर, {neutral} रोक सूची में नहीं</translation>
        </message>
        <message>
            <source>Difference {amount}</source>
            <translation>अंतर {amount}</translation>
        </message>
        <message>
            <source>Statement</source>
            <translation>विवरण</translation>
        </message>
        <message>
            <source>Checks</source>
            <translation>जाँचें</translation>
        </message>
        <message>
            <source>Exceptions</source>
            <translation>अपवाद</translation>
        </message>
        <message>
            <source>Statement of the run</source>
            <translation>इस चलाने का विवरण</translation>
        </message>
        <message>
            <source>{programme}. Data as of {when}</source>
            <translation>{programme}। डेटा {when} तक</translation>
        </message>
        <message>
            <source>All amounts in {unit}</source>
            <translation>सभी राशियाँ {unit} में</translation>
        </message>
        <message>
            <source>first instant of the month</source>
            <translation>माह का पहला क्षण</translation>
        </message>
        <message>
            <source>net {net}</source>
            <translation>शुद्ध {net}</translation>
        </message>
        <message>
            <source>Out by {plus}</source>
            <translation>{plus} का अंतर</translation>
        </message>
        <message>
            <source>orders against ledger</source>
            <translation>ऑर्डर और खाता-बही</translation>
        </message>
        <message>
            <source>largest {shown} of {total}</source>
            <translation>{total} में से सबसे बड़े {shown}</translation>
        </message>
        <message>
            <source>{breaks_total} to explain</source>
            <translation>{breaks_total} समझाने हैं</translation>
        </message>
        <message>
            <source>Opening balance</source>
            <translation>आरंभिक शेष</translation>
        </message>
        <message>
            <source>Closing balance</source>
            <translation>समापन शेष</translation>
        </message>
        <message>
            <source>No earlier run</source>
            <translation>पहले का कोई विवरण नहीं</translation>
        </message>
        <message>
            <source>Agrees</source>
            <translation>मेल खाता है</translation>
        </message>
        <message>
            <source>Opening</source>
            <translation>आरंभ</translation>
        </message>
        <message>
            <source>Difference</source>
            <translation>अंतर</translation>
        </message>
        <message>
            <source>Requests</source>
            <translation>अनुरोध</translation>
        </message>
        <message>
            <source>Order the replacement again</source>
            <translation>बदला फिर ऑर्डर करें</translation>
        </message>
        <message>
            <source>Settling needs the centre; it cannot be reached.</source>
            <translation>निपटाने के लिए केंद्र चाहिए; उस तक पहुँचा नहीं जा सकता।</translation>
        </message>
        <message>
            <source>You raised this request: someone else must settle it.</source>
            <translation>यह अनुरोध आपने उठाया: किसी और को निपटाना होगा।</translation>
        </message>
        <message>
            <source>Settle with evidence…</source>
            <translation>साक्ष्य से निपटाएँ…</translation>
        </message>
        <message>
            <source>not numbered yet</source>
            <translation>अभी संख्या नहीं</translation>
        </message>
        <message>
            <source>{checker_name} wrote: “{note}”</source>
            <translation>{checker_name} ने लिखा: “{note}”</translation>
        </message>
        <message>
            <source>{voided}It starts over as revision {value}.</source>
            <translation>{voided}यह संशोधन {value} के रूप में फिर शुरू होता है।</translation>
        </message>
        <message>
            <source>Change {number}: {title}</source>
            <translation>{number} बदलें: {title}</translation>
        </message>
        <message>
            <source>The approval by {names} no longer counts then. </source>
            <translation>तब {names} की स्वीकृति नहीं गिनी जाती। </translation>
        </message>
        <message>
            <source>Rule</source>
            <translation>नियम</translation>
        </message>
        <message>
            <source>Frozen: it is in force, and reports count by it.</source>
            <translation>स्थिर: यह लागू है, और रिपोर्ट इसी से गिनती हैं।</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>हटाएँ</translation>
        </message>
        <message>
            <source>Rules: parts</source>
            <translation>नियम: भाग</translation>
        </message>
        <message>
            <source>New: its id</source>
            <translation>नया: उसकी आईडी</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>जोड़ें</translation>
        </message>
        <message>
            <source>Rule details</source>
            <translation>नियम का विवरण</translation>
        </message>
        <message>
            <source>Propose</source>
            <translation>प्रस्ताव करें</translation>
        </message>
        <message>
            <source>Version {version} is in force</source>
            <translation>संस्करण {version} लागू है</translation>
        </message>
        <message>
            <source>Version {version} came into force. What you changed is kept, on top of it.</source>
            <translation>संस्करण {version} लागू हुआ। आपने जो बदला वह उसके ऊपर रखा है।</translation>
        </message>
        <message>
            <source>{n} change, not proposed</source>
            <translation>{n} बदलाव, प्रस्तावित नहीं</translation>
        </message>
        <message>
            <source>{n} changes, not proposed</source>
            <translation>{n} बदलाव, प्रस्तावित नहीं</translation>
        </message>
        <message>
            <source>Nothing changed</source>
            <translation>कुछ नहीं बदला</translation>
        </message>
        <message>
            <source>Propose these changes</source>
            <translation>ये बदलाव प्रस्तावित करें</translation>
        </message>
        <message>
            <source>Why? The other administrator reads it.</source>
            <translation>क्यों? दूसरा प्रशासक इसे पढ़ता है।</translation>
        </message>
        <message>
            <source>Nothing changes until another administrator approves exactly this.</source>
            <translation>जब तक दूसरा प्रशासक ठीक यही स्वीकृत न करे, कुछ नहीं बदलता।</translation>
        </message>
        <message>
            <source>Proposed. Another administrator must approve it.</source>
            <translation>प्रस्तावित। दूसरे प्रशासक को स्वीकृत करना होगा।</translation>
        </message>
        <message>
            <source>Approved. It comes into force once it is signed.</source>
            <translation>स्वीकृत। हस्ताक्षर होते ही लागू होता है।</translation>
        </message>
        <message>
            <source>Declined.</source>
            <translation>अस्वीकृत।</translation>
        </message>
        <message>
            <source>Rules: {name}</source>
            <translation>नियम: {name}</translation>
        </message>
        <message>
            <source>The centre cannot be reached</source>
            <translation>केंद्र तक पहुँचा नहीं जा सकता</translation>
        </message>
        <message>
            <source>There is {name} already.</source>
            <translation>{name} पहले से है।</translation>
        </message>
        <message>
            <source>Propose the changes</source>
            <translation>बदलाव प्रस्तावित करें</translation>
        </message>
        <message>
            <source>Proposals</source>
            <translation>प्रस्ताव</translation>
        </message>
        <message>
            <source>This needs the centre.</source>
            <translation>इसके लिए केंद्र चाहिए।</translation>
        </message>
        <message>
            <source>Rules are read and proposed there. What you changed is kept.</source>
            <translation>नियम वहीं पढ़े और प्रस्तावित होते हैं। आपने जो बदला वह रखा है।</translation>
        </message>
        <message>
            <source>Proposed by</source>
            <translation>प्रस्तावक</translation>
        </message>
        <message>
            <source>When</source>
            <translation>कब</translation>
        </message>
        <message>
            <source>new</source>
            <translation>नया</translation>
        </message>
        <message>
            <source>gone</source>
            <translation>हटा</translation>
        </message>
        <message>
            <source>Proposal</source>
            <translation>प्रस्ताव</translation>
        </message>
        <message>
            <source>Proposal: {lower}</source>
            <translation>प्रस्ताव: {lower}</translation>
        </message>
        <message>
            <source> {word} by {decided_by}.</source>
            <translation> {decided_by} ने {word}।</translation>
        </message>
        <message>
            <source>Another administrator must look at it.</source>
            <translation>दूसरे प्रशासक को देखना होगा।</translation>
        </message>
        <message>
            <source>Exactly this comes into force, once it is signed. A decline needs a reason.</source>
            <translation>हस्ताक्षर होते ही ठीक यही लागू होता है। अस्वीकार के लिए कारण चाहिए।</translation>
        </message>
        <message>
            <source>Your verdict</source>
            <translation>आपका निर्णय</translation>
        </message>
        <message>
            <source>A word to it; an approval needs none.</source>
            <translation>इस पर एक शब्द; स्वीकृति के लिए ज़रूरी नहीं।</translation>
        </message>
        <message>
            <source>{proposed_by}, {proposed_at}, on version {base_version}.{decided} {verdict_note}</source>
            <translation>{proposed_by}, {proposed_at}, संस्करण {base_version} पर।{decided} {verdict_note}</translation>
        </message>
        <message>
            <source>Waits for a second person</source>
            <translation>दूसरे व्यक्ति की प्रतीक्षा</translation>
        </message>
        <message>
            <source>Approved, to be signed</source>
            <translation>स्वीकृत, हस्ताक्षर बाकी</translation>
        </message>
        <message>
            <source>In force</source>
            <translation>लागू</translation>
        </message>
        <message>
            <source>Overtaken</source>
            <translation>पीछे छूटा</translation>
        </message>
        <message>
            <source>Label</source>
            <translation>नाम</translation>
        </message>
        <message>
            <source>Code</source>
            <translation>कोड</translation>
        </message>
        <message>
            <source>Counts as</source>
            <translation>गिना जाता है</translation>
        </message>
        <message>
            <source>Clock</source>
            <translation>घड़ी</translation>
        </message>
        <message>
            <source>Words</source>
            <translation>शब्द</translation>
        </message>
        <message>
            <source>What it changes</source>
            <translation>क्या बदलता है</translation>
        </message>
        <message>
            <source>Single</source>
            <translation>एकल</translation>
        </message>
        <message>
            <source>24 hours</source>
            <translation>24 घंटे</translation>
        </message>
        <message>
            <source>Member, 30 d</source>
            <translation>सदस्य, 30 दिन</translation>
        </message>
        <message>
            <source>Maker, 24 h</source>
            <translation>अनुरोधकर्ता, 24 घं॰</translation>
        </message>
        <message>
            <source>Member, 24 h</source>
            <translation>सदस्य, 24 घं॰</translation>
        </message>
        <message>
            <source>7 days</source>
            <translation>7 दिन</translation>
        </message>
        <message>
            <source>30 days</source>
            <translation>30 दिन</translation>
        </message>
        <message>
            <source>leave it</source>
            <translation>वैसा ही छोड़ें</translation>
        </message>
        <message>
            <source>takes it</source>
            <translation>लेता है</translation>
        </message>
        <message>
            <source>Retired</source>
            <translation>सेवानिवृत्त</translation>
        </message>
        <message>
            <source>In use</source>
            <translation>उपयोग में</translation>
        </message>
        <message>
            <source>Open, the clock runs</source>
            <translation>खुला, घड़ी चलती है</translation>
        </message>
        <message>
            <source>Waits for the customer</source>
            <translation>ग्राहक की प्रतीक्षा</translation>
        </message>
        <message>
            <source>Waits for the vendor</source>
            <translation>विक्रेता की प्रतीक्षा</translation>
        </message>
        <message>
            <source>Dispositions</source>
            <translation>डिस्पोज़िशन</translation>
        </message>
        <message>
            <source>Replies</source>
            <translation>उत्तर</translation>
        </message>
        <message>
            <source>Macros</source>
            <translation>मैक्रो</translation>
        </message>
        <message>
            <source>All kinds together</source>
            <translation>सब प्रकार मिलाकर</translation>
        </message>
        <message>
            <source>Retired: no new ticket gets it</source>
            <translation>सेवानिवृत्त: किसी नए टिकट को नहीं मिलता</translation>
        </message>
        <message>
            <source>The agent takes the ticket</source>
            <translation>एजेंट टिकट लेता है</translation>
        </message>
        <message>
            <source>Reply to the member</source>
            <translation>सदस्य को उत्तर</translation>
        </message>
        <message>
            <source>Note for colleagues</source>
            <translation>सहकर्मियों के लिए टिप्पणी</translation>
        </message>
        <message>
            <source>Maker, 24 hours</source>
            <translation>अनुरोधकर्ता, 24 घंटे</translation>
        </message>
        <message>
            <source>Member, 30 days</source>
            <translation>सदस्य, 30 दिन</translation>
        </message>
        <message>
            <source>Order, ever</source>
            <translation>ऑर्डर, कुल</translation>
        </message>
        <message>
            <source>Member, 24 hours</source>
            <translation>सदस्य, 24 घंटे</translation>
        </message>
        <message>
            <source>Member, 7 days</source>
            <translation>सदस्य, 7 दिन</translation>
        </message>
        <message>
            <source>Reports and contracts count it as this.</source>
            <translation>रिपोर्ट और अनुबंध इसे इसी में गिनते हैं।</translation>
        </message>
        <message>
            <source>Refunds, reissues and goodwill added up.</source>
            <translation>रिफ़ंड, पुनः जारी और सद्भावना जोड़कर।</translation>
        </message>
        <message>
            <source>Not used: {problem}</source>
            <translation>इस्तेमाल नहीं हुआ: {problem}</translation>
        </message>
        <message>
            <source>Open the windows anew</source>
            <translation>विंडो फिर से खोलें</translation>
        </message>
        <message>
            <source>{source}, in new windows</source>
            <translation>{source}, नई विंडो में</translation>
        </message>
        <message>
            <source>The system's</source>
            <translation>सिस्टम का</translation>
        </message>
        <message>
            <source>The profile's</source>
            <translation>प्रोफ़ाइल का</translation>
        </message>
        <message>
            <source>Set on the command line for this start</source>
            <translation>इस शुरुआत के लिए कमांड लाइन पर</translation>
        </message>
        <message>
            <source>Set by your administrator</source>
            <translation>आपके प्रशासक ने रखा</translation>
        </message>
        <message>
            <source>Your choice</source>
            <translation>आपकी पसंद</translation>
        </message>
        <message>
            <source>Colours</source>
            <translation>रंग</translation>
        </message>
        <message>
            <source>Rows of lists</source>
            <translation>सूचियों की पंक्तियाँ</translation>
        </message>
        <message>
            <source>Size of text</source>
            <translation>पाठ का आकार</translation>
        </message>
        <message>
            <source>Lock after</source>
            <translation>इतने बाद लॉक</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>भाषा</translation>
        </message>
        <message>
            <source>Menu bar</source>
            <translation>मेनू पट्टी</translation>
        </message>
        <message>
            <source>Screen reader in lists</source>
            <translation>सूचियों में स्क्रीन रीडर</translation>
        </message>
        <message>
            <source>Letters as keys in lists</source>
            <translation>सूचियों में अक्षर कुंजी के रूप में</translation>
        </message>
        <message>
            <source>Font</source>
            <translation>फ़ॉन्ट</translation>
        </message>
        <message>
            <source>Centre</source>
            <translation>केंद्र</translation>
        </message>
        <message>
            <source>Proxy</source>
            <translation>प्रॉक्सी</translation>
        </message>
        <message>
            <source>Certificates</source>
            <translation>प्रमाणपत्र</translation>
        </message>
        <message>
            <source>The computer's</source>
            <translation>कंप्यूटर की</translation>
        </message>
        <message>
            <source>When Alt is pressed</source>
            <translation>Alt दबाने पर</translation>
        </message>
        <message>
            <source>Reads whole rows</source>
            <translation>पूरी पंक्ति पढ़ता है</translation>
        </message>
        <message>
            <source>Reads cells</source>
            <translation>खाने पढ़ता है</translation>
        </message>
        <message>
            <source>No</source>
            <translation>नहीं</translation>
        </message>
        <message>
            <source>Yes, see F1</source>
            <translation>हाँ, F1 देखें</translation>
        </message>
        <message>
            <source>Plum Desk (DEMO)</source>
            <translation>Plum Desk (DEMO)</translation>
        </message>
        <message>
            <source>unlock first</source>
            <translation>पहले अनलॉक करें</translation>
        </message>
        <message>
            <source>no file is on its way</source>
            <translation>कोई फ़ाइल रास्ते में नहीं</translation>
        </message>
        <message>
            <source>there is nothing to take back</source>
            <translation>वापस लेने को कुछ नहीं</translation>
        </message>
        <message>
            <source>New here? Three practice tickets teach the keys of the day.</source>
            <translation>यहाँ नए हैं? अभ्यास के तीन टिकट दिन भर की कुंजियाँ सिखाते हैं।</translation>
        </message>
        <message>
            <source>this desk keeps no settings</source>
            <translation>यह डेस्क कोई सेटिंग नहीं रखता</translation>
        </message>
        <message>
            <source>Practise</source>
            <translation>अभ्यास करें</translation>
        </message>
        <message>
            <source>Your role does not show {kind}s.</source>
            <translation>आपकी भूमिका {kind} नहीं दिखाती।</translation>
        </message>
        <message>
            <source>Sync now</source>
            <translation>अभी सिंक करें</translation>
        </message>
        <message>
            <source>Stop fetching the file, bring its rows one by one</source>
            <translation>फ़ाइल लाना रोकें, पंक्तियाँ एक-एक करके लाएँ</translation>
        </message>
        <message>
            <source>Previous part of the window</source>
            <translation>विंडो का पिछला भाग</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>वापस लें</translation>
        </message>
        <message>
            <source>Practise the keys</source>
            <translation>कुंजियों का अभ्यास करें</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>बंद करें</translation>
        </message>
        <message>
            <source>Sample data on this computer only. Nothing leaves it.</source>
            <translation>केवल इस कंप्यूटर पर नमूना डेटा। कुछ बाहर नहीं जाता।</translation>
        </message>
        <message>
            <source>Sign in to Plum Desk</source>
            <translation>Plum Desk में साइन इन करें</translation>
        </message>
        <message>
            <source>Caps Lock is on.</source>
            <translation>Caps Lock चालू है।</translation>
        </message>
        <message>
            <source>Server</source>
            <translation>सर्वर</translation>
        </message>
        <message>
            <source>Enrolment code</source>
            <translation>पंजीकरण कोड</translation>
        </message>
        <message>
            <source>One-time code from your administrator</source>
            <translation>आपके प्रशासक का एक बार का कोड</translation>
        </message>
        <message>
            <source>Login</source>
            <translation>लॉगिन</translation>
        </message>
        <message>
            <source>Your work account</source>
            <translation>आपका काम का खाता</translation>
        </message>
        <message>
            <source>Enrol this computer</source>
            <translation>यह कंप्यूटर दर्ज करें</translation>
        </message>
        <message>
            <source>Sign in</source>
            <translation>साइन इन करें</translation>
        </message>
        <message>
            <source>Try with sample data</source>
            <translation>नमूना डेटा के साथ आज़माएँ</translation>
        </message>
        <message>
            <source>The sample desk opens in a window of its own; the first time takes a minute. Nothing leaves it.</source>
            <translation>नमूना डेस्क अपनी अलग विंडो में खुलता है; पहली बार में एक मिनट लगता है। उससे कुछ बाहर नहीं जाता।</translation>
        </message>
        <message>
            <source>Enrolling…</source>
            <translation>दर्ज हो रहा है…</translation>
        </message>
        <message>
            <source>Signing in…</source>
            <translation>साइन इन हो रहा है…</translation>
        </message>
        <message>
            <source>It is being started.</source>
            <translation>इसे शुरू किया जा रहा है।</translation>
        </message>
        <message>
            <source>The sample desk could not be started.</source>
            <translation>नमूना डेस्क शुरू नहीं किया जा सका।</translation>
        </message>
        <message>
            <source>Enter the address and the code that your administrator gave you.</source>
            <translation>आपके प्रशासक का दिया पता और कोड लिखें।</translation>
        </message>
        <message>
            <source>Enter your login and your password.</source>
            <translation>अपना लॉगिन और पासवर्ड लिखें।</translation>
        </message>
        <message>
            <source>Who are you today?</source>
            <translation>आज आप कौन हैं?</translation>
        </message>
        <message>
            <source>Each person sees and may do different things. Press one to sign in.</source>
            <translation>हर व्यक्ति अलग देखता और कर सकता है। साइन इन के लिए एक दबाएँ।</translation>
        </message>
        <message>
            <source>Your administrator gave you an address and a one-time code.</source>
            <translation>आपके प्रशासक ने आपको एक पता और एक बार का कोड दिया है।</translation>
        </message>
        <message>
            <source>This computer was put out at the centre. With a new one-time code it can come in again; what you did here stays, and what was not sent goes along when you sign in.</source>
            <translation>इस कंप्यूटर को केंद्र से बाहर किया गया। नए एक बार के कोड से यह फिर आ सकता है; आपने यहाँ जो किया वह रहता है, और जो नहीं भेजा गया वह आपके साइन इन करने पर साथ जाता है।</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>हल्का</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>गहरा</translation>
        </message>
        <message>
            <source>High contrast</source>
            <translation>उच्च कंट्रास्ट</translation>
        </message>
        <message>
            <source>Compact</source>
            <translation>सघन</translation>
        </message>
        <message>
            <source>Cosy</source>
            <translation>सहज</translation>
        </message>
        <message>
            <source>Relaxed</source>
            <translation>खुला</translation>
        </message>
        <message>
            <source>More actions</source>
            <translation>और कार्रवाइयाँ</translation>
        </message>
        <message>
            <source>Resolve</source>
            <translation>हल करें</translation>
        </message>
        <message>
            <source>{action}: done. Resolve it and go on with {key}.</source>
            <translation>{action}: हो गया। {key} से हल करें और आगे बढ़ें।</translation>
        </message>
        <message>
            <source>All actions</source>
            <translation>सभी कार्रवाइयाँ</translation>
        </message>
        <message>
            <source>No action is possible on this ticket.</source>
            <translation>इस टिकट पर कोई कार्रवाई संभव नहीं।</translation>
        </message>
        <message>
            <source>{label}: opens a form that says what would happen.</source>
            <translation>{label}: एक फ़ॉर्म खोलता है जो बताता है कि क्या होगा।</translation>
        </message>
        <message>
            <source>Queue {action}</source>
            <translation>कतार में डालें: {action}</translation>
        </message>
        <message>
            <source>Checked again when sent</source>
            <translation>भेजते समय फिर जाँच होगी</translation>
        </message>
        <message>
            <source>Draft {action}</source>
            <translation>मसौदा: {action}</translation>
        </message>
        <message>
            <source>Kept here, not queued</source>
            <translation>यहाँ रखा, कतार में नहीं</translation>
        </message>
        <message>
            <source>Fill in {{{found}}} first: this ticket does not say it.</source>
            <translation>पहले {{{found}}} भरें: यह टिकट उसे नहीं बताता।</translation>
        </message>
        <message>
            <source>Insert a reply</source>
            <translation>उत्तर डालें</translation>
        </message>
        <message>
            <source>Macro: {label}</source>
            <translation>मैक्रो: {label}</translation>
        </message>
        <message>
            <source>All of it together: {join}.</source>
            <translation>सब एक साथ: {join}।</translation>
        </message>
        <message>
            <source>{ticket_id}: {label} in 10 seconds.</source>
            <translation>{ticket_id}: 10 सेकंड में {label}।</translation>
        </message>
        <message>
            <source>The policy has no macros.</source>
            <translation>नीति में कोई मैक्रो नहीं।</translation>
        </message>
        <message>
            <source>you take it</source>
            <translation>आप लेते हैं</translation>
        </message>
        <message>
            <source>priority P{priority}</source>
            <translation>प्राथमिकता P{priority}</translation>
        </message>
        <message>
            <source>a reply</source>
            <translation>एक उत्तर</translation>
        </message>
        <message>
            <source>What should the member read?</source>
            <translation>सदस्य क्या पढ़े?</translation>
        </message>
        <message>
            <source>A note for colleagues; it may stay empty.</source>
            <translation>सहकर्मियों के लिए टिप्पणी; ख़ाली रह सकती है।</translation>
        </message>
        <message>
            <source>Queue macro</source>
            <translation>मैक्रो कतार में डालें</translation>
        </message>
        <message>
            <source>Apply macro</source>
            <translation>मैक्रो लागू करें</translation>
        </message>
        <message>
            <source>ticket {ticket_id}</source>
            <translation>टिकट {ticket_id}</translation>
        </message>
        <message>
            <source>owner {owner}</source>
            <translation>ज़िम्मेदार {owner}</translation>
        </message>
        <message>
            <source>. A reply is due {reply_due_at}</source>
            <translation>। {reply_due_at} को उत्तर देय है</translation>
        </message>
        <message>
            <source>. Missed {breached_at}</source>
            <translation>। {breached_at} चूका</translation>
        </message>
        <message>
            <source>Due {due_at}{missed}{reply}</source>
            <translation>{due_at} देय{missed}{reply}</translation>
        </message>
        <message>
            <source>No target time{reply}</source>
            <translation>कोई लक्ष्य समय नहीं{reply}</translation>
        </message>
        <message>
            <source>the rules on this desk are too old</source>
            <translation>इस डेस्क के नियम बहुत पुराने हैं</translation>
        </message>
        <message>
            <source>choose a ticket first</source>
            <translation>पहले कोई टिकट चुनें</translation>
        </message>
        <message>
            <source>your role takes no tickets</source>
            <translation>आपकी भूमिका टिकट नहीं लेती</translation>
        </message>
        <message>
            <source>Take or assign</source>
            <translation>लें या सौंपें</translation>
        </message>
        <message>
            <source>Take the next without an owner</source>
            <translation>बिना स्वामी वाला अगला टिकट लें</translation>
        </message>
        <message>
            <source>Draft a reply</source>
            <translation>उत्तर का मसौदा</translation>
        </message>
        <message>
            <source>Resolve and next</source>
            <translation>हल करें और अगला</translation>
        </message>
        <message>
            <source>Open the member</source>
            <translation>सदस्य खोलें</translation>
        </message>
        <message>
            <source>Log a contact</source>
            <translation>संपर्क दर्ज करें</translation>
        </message>
        <message>
            <source>Merge into another ticket</source>
            <translation>दूसरे टिकट में मिलाएँ</translation>
        </message>
        <message>
            <source>Split off a second matter</source>
            <translation>दूसरा विषय अलग करें</translation>
        </message>
        <message>
            <source>Link with another ticket</source>
            <translation>दूसरे टिकट से जोड़ें</translation>
        </message>
        <message>
            <source>Why it is due then</source>
            <translation>यह तब क्यों देय है</translation>
        </message>
        <message>
            <source>Answer the escalation</source>
            <translation>एस्केलेशन का उत्तर दें</translation>
        </message>
        <message>
            <source>Copy ticket ID</source>
            <translation>टिकट आईडी कॉपी करें</translation>
        </message>
        <message>
            <source>nothing on this ticket escalated</source>
            <translation>इस टिकट पर कुछ एस्केलेट नहीं हुआ</translation>
        </message>
        <message>
            <source>Ticket details</source>
            <translation>टिकट का विवरण</translation>
        </message>
        <message>
            <source>Activity</source>
            <translation>गतिविधि</translation>
        </message>
        <message>
            <source>No ticket chosen</source>
            <translation>कोई टिकट नहीं चुना</translation>
        </message>
        <message>
            <source>Choose one in the list, or press Ctrl+J.</source>
            <translation>सूची में एक चुनें, या Ctrl+J दबाएँ।</translation>
        </message>
        <message>
            <source>Order{age}</source>
            <translation>ऑर्डर{age}</translation>
        </message>
        <message>
            <source>Member{age}</source>
            <translation>सदस्य{age}</translation>
        </message>
        <message>
            <source>A code is never kept here; revealing it needs the centre.</source>
            <translation>कोड यहाँ कभी नहीं रखा जाता; दिखाने के लिए केंद्र चाहिए।</translation>
        </message>
        <message>
            <source>This ticket is not on this desk</source>
            <translation>यह टिकट इस डेस्क पर नहीं है</translation>
        </message>
        <message>
            <source>It was moved out of what you may see.</source>
            <translation>इसे आपके देखने के दायरे से हटाया गया।</translation>
        </message>
        <message>
            <source>Asking the centre…</source>
            <translation>केंद्र से पूछ रहे हैं…</translation>
        </message>
        <message>
            <source>As of {as_of}. What counts adds up to the target.</source>
            <translation>{as_of} तक। जो गिना जाता है वह जुड़कर लक्ष्य बनता है।</translation>
        </message>
        <message>
            <source>Escalated</source>
            <translation>एस्केलेट हुआ</translation>
        </message>
        <message>
            <source>Copied {what}.</source>
            <translation>{what} कॉपी किया।</translation>
        </message>
        <message>
            <source>you</source>
            <translation>आप</translation>
        </message>
        <message>
            <source>P{priority} · owner {owner} · {client} · {channel} · opened {opened}</source>
            <translation>P{priority} · ज़िम्मेदार {owner} · {client} · {channel} · {opened} खुला</translation>
        </message>
        <message>
            <source>Merged into {merged_into}</source>
            <translation>{merged_into} में मिलाया</translation>
        </message>
        <message>
            <source>Escalated {escalated}%</source>
            <translation>{escalated}% एस्केलेट</translation>
        </message>
        <message>
            <source>Somebody answers for it.</source>
            <translation>कोई इसकी ज़िम्मेदारी ले रहा है।</translation>
        </message>
        <message>
            <source>Nobody answers for it yet (Ctrl+Shift+K).</source>
            <translation>अभी कोई ज़िम्मेदारी नहीं ले रहा (Ctrl+Shift+K)।</translation>
        </message>
        <message>
            <source>Closed {closed_at}</source>
            <translation>{closed_at} बंद हुआ</translation>
        </message>
        <message>
            <source>Paused {span}</source>
            <translation>{span} से रुका</translation>
        </message>
        <message>
            <source>Overdue {span}</source>
            <translation>{span} देर</translation>
        </message>
        <message>
            <source>Due in {left}</source>
            <translation>{left} में देय</translation>
        </message>
        <message>
            <source>Due now</source>
            <translation>अभी देय</translation>
        </message>
        <message>
            <source>Belongs together</source>
            <translation>साथ जुड़े</translation>
        </message>
        <message>
            <source>Open ticket {ticket_id}, {RELATIONS}</source>
            <translation>टिकट {ticket_id} खोलें, {RELATIONS}</translation>
        </message>
        <message>
            <source>not on this desk</source>
            <translation>इस डेस्क पर नहीं</translation>
        </message>
        <message>
            <source>merged into this</source>
            <translation>इसमें मिलाया गया</translation>
        </message>
        <message>
            <source>goes on there</source>
            <translation>आगे वहाँ चलता है</translation>
        </message>
        <message>
            <source>split from it</source>
            <translation>इससे अलग किया</translation>
        </message>
        <message>
            <source>split off</source>
            <translation>अलग किया</translation>
        </message>
        <message>
            <source>{n} ticket has no owner.</source>
            <translation>{n} टिकट का कोई स्वामी नहीं है।</translation>
        </message>
        <message>
            <source>{n} tickets have no owner.</source>
            <translation>{n} टिकटों का कोई स्वामी नहीं है।</translation>
        </message>
        <message>
            <source>mark some tickets first, with Space</source>
            <translation>पहले Space से कुछ टिकट चुनें</translation>
        </message>
        <message>
            <source>{n} alert</source>
            <translation>{n} चेतावनी</translation>
        </message>
        <message>
            <source>{n} alerts</source>
            <translation>{n} चेतावनियाँ</translation>
        </message>
        <message>
            <source>{overdue} overdue</source>
            <translation>{overdue} देर से</translation>
        </message>
        <message>
            <source>{within_hour} due within the hour</source>
            <translation>{within_hour} एक घंटे में देय</translation>
        </message>
        <message>
            <source>total {sums}</source>
            <translation>कुल {sums}</translation>
        </message>
        <message>
            <source>{n} ticket</source>
            <translation>{n} टिकट</translation>
        </message>
        <message>
            <source>{n} tickets</source>
            <translation>{n} टिकट</translation>
        </message>
        <message>
            <source>Nothing of yours is open</source>
            <translation>आपका कुछ भी खुला नहीं है</translation>
        </message>
        <message>
            <source>Take next</source>
            <translation>अगला लें</translation>
        </message>
        <message>
            <source>next pane</source>
            <translation>अगला भाग</translation>
        </message>
        <message>
            <source>next ticket</source>
            <translation>अगला टिकट</translation>
        </message>
        <message>
            <source>reissue</source>
            <translation>पुनः जारी</translation>
        </message>
        <message>
            <source>refund</source>
            <translation>रिफ़ंड</translation>
        </message>
        <message>
            <source>disposition</source>
            <translation>डिस्पोज़िशन</translation>
        </message>
        <message>
            <source>Out of the ordinary</source>
            <translation>असामान्य</translation>
        </message>
        <message>
            <source>Many tickets</source>
            <translation>कई टिकट</translation>
        </message>
        <message>
            <source>Mark for a change to many</source>
            <translation>कई के बदलाव के लिए चुनें</translation>
        </message>
        <message>
            <source>Mark those that are here</source>
            <translation>यहाँ के सब चुनें</translation>
        </message>
        <message>
            <source>{label} of all marked</source>
            <translation>सभी चुने हुओं का {label}</translation>
        </message>
        <message>
            <source>No owner</source>
            <translation>बिना ज़िम्मेदार</translation>
        </message>
        <message>
            <source>Refunds</source>
            <translation>रिफ़ंड</translation>
        </message>
        <message>
            <source>Under 2 h</source>
            <translation>2 घं॰ में</translation>
        </message>
        <message>
            <source>Vendor</source>
            <translation>विक्रेता</translation>
        </message>
        <message>
            <source>All</source>
            <translation>सभी</translation>
        </message>
        <message>
            <source>Filter this view: ticket, order, booking, member, brand</source>
            <translation>यह दृश्य फ़िल्टर करें: टिकट, ऑर्डर, बुकिंग, सदस्य, ब्रांड</translation>
        </message>
        <message>
            <source>Enter opens, Ctrl+J next</source>
            <translation>Enter से खुलता है, Ctrl+J अगला</translation>
        </message>
        <message>
            <source>My open</source>
            <translation>मेरे खुले</translation>
        </message>
        <message>
            <source>Refunds pending</source>
            <translation>लंबित रिफ़ंड</translation>
        </message>
        <message>
            <source>SLA under 2 h</source>
            <translation>SLA 2 घं॰ से कम</translation>
        </message>
        <message>
            <source>Vendor rejections</source>
            <translation>विक्रेता की अस्वीकृतियाँ</translation>
        </message>
        <message>
            <source>All open</source>
            <translation>सभी खुले</translation>
        </message>
        <message>
            <source>Nothing here</source>
            <translation>यहाँ कुछ नहीं</translation>
        </message>
        <message>
            <source>No ticket is in this view right now. New ones appear by themselves.</source>
            <translation>इस दृश्य में अभी कोई टिकट नहीं। नए अपने आप दिखते हैं।</translation>
        </message>
        <message>
            <source>Your role may read tickets, not change them.</source>
            <translation>आपकी भूमिका टिकट पढ़ सकती है, बदल नहीं सकती।</translation>
        </message>
        <message>
            <source>Your role, {ROLES}, may not raise requests.</source>
            <translation>आपकी भूमिका, {ROLES}, अनुरोध नहीं उठा सकती।</translation>
        </message>
        <message>
            <source>This ticket has no order.</source>
            <translation>इस टिकट का कोई ऑर्डर नहीं।</translation>
        </message>
        <message>
            <source>Only for {kinds} orders; this is a {lower} order.</source>
            <translation>केवल {kinds} ऑर्डर के लिए; यह {lower} ऑर्डर है।</translation>
        </message>
        <message>
            <source>This ticket was merged into {into}.</source>
            <translation>यह टिकट {into} में मिलाया गया।</translation>
        </message>
        <message>
            <source>{amount} is within your{limit} limit</source>
            <translation>{amount} आपकी{limit} सीमा में है</translation>
        </message>
        <message>
            <source>Yours, not finished</source>
            <translation>आपका, अधूरा</translation>
        </message>
        <message>
            <source>Continue</source>
            <translation>आगे बढ़ाएँ</translation>
        </message>
        <message>
            <source>Continue the draft: {name}</source>
            <translation>मसौदा आगे बढ़ाएँ: {name}</translation>
        </message>
        <message>
            <source>Discard the draft: {name}</source>
            <translation>मसौदा छोड़ें: {name}</translation>
        </message>
        <message>
            <source>Show in the outbox: {title}, {word}</source>
            <translation>आउटबॉक्स में दिखाएँ: {title}, {word}</translation>
        </message>
        <message>
            <source>kept {at}, not sent</source>
            <translation>{at} रखा, नहीं भेजा</translation>
        </message>
        <message>
            <source>Recorded in the audit trail. Hides in 30 seconds. {left} more this hour.</source>
            <translation>ऑडिट रिकॉर्ड में दर्ज। 30 सेकंड में छिपेगा। इस घंटे {left} और।</translation>
        </message>
        <message>
            <source>Voucher code</source>
            <translation>वाउचर कोड</translation>
        </message>
        <message>
            <source>Hide now</source>
            <translation>अभी छिपाएँ</translation>
        </message>
        <message>
            <source>PIN {pin}</source>
            <translation>पिन {pin}</translation>
        </message>
        <message>
            <source>{share}% of new tickets in 24 hours, usually {usual}%.</source>
            <translation>24 घंटे के नए टिकटों का {share}%, सामान्यतः {usual}%।</translation>
        </message>
        <message>
            <source>{said} At the present pace {late} of {waiting} miss their time, the first {first}.</source>
            <translation>{said} इस गति से {waiting} में से {late} समय चूकेंगे, पहला {first}।</translation>
        </message>
        <message>
            <source>We have {side}, the provider has {side2}.</source>
            <translation>हमारे पास {side} है, प्रदाता के पास {side2}।</translation>
        </message>
        <message>
            <source>In 30 days {first} approved {given} requests of {second}, {share}% of all that were approved.</source>
            <translation>30 दिनों में {first} ने {second} के {given} अनुरोध स्वीकृत किए, कुल स्वीकृत का {share}%।</translation>
        </message>
        <message>
            <source>{said} At the present pace all {waiting} open ones are done in time.</source>
            <translation>{said} इस गति से सभी {waiting} खुले समय पर पूरे होंगे।</translation>
        </message>
        <message>
            <source>now</source>
            <translation>अभी</translation>
        </message>
        <message>
            <source>at {time}</source>
            <translation>{time} पर</translation>
        </message>
        <message>
            <source>{said} {second} approved {taken} of theirs.</source>
            <translation>{said} {second} ने उनके {taken} स्वीकृत किए।</translation>
        </message>
        <message>
            <source>Since {opened_at}. Reference {reference}.</source>
            <translation>{opened_at} से। संदर्भ {reference}।</translation>
        </message>
        <message>
            <source>{first} and {second}</source>
            <translation>{first} और {second}</translation>
        </message>
        <message>
            <source>Since {opened_at}; {ticket_ids} tickets belong to it.</source>
            <translation>{opened_at} से; {ticket_ids} टिकट इसके हैं।</translation>
        </message>
        <message>
            <source>Nothing is. Spikes of a brand and rising shares of a disposition are shown here by themselves.</source>
            <translation>कुछ नहीं। किसी ब्रांड के उछाल और किसी डिस्पोज़िशन के बढ़ते हिस्से यहाँ अपने आप दिखते हैं।</translation>
        </message>
        <message>
            <source>Show its tickets</source>
            <translation>इसके टिकट दिखाएँ</translation>
        </message>
        <message>
            <source>Mark them all</source>
            <translation>सब चुनें</translation>
        </message>
        <message>
            <source>Mark the first {MOST}</source>
            <translation>पहले {MOST} चुनें</translation>
        </message>
        <message>
            <source>Close {number}</source>
            <translation>{number} बंद करें</translation>
        </message>
        <message>
            <source>What became of it?</source>
            <translation>क्या हुआ?</translation>
        </message>
        <message>
            <source>Differs</source>
            <translation>अलग है</translation>
        </message>
        <message>
            <source>Approve each other</source>
            <translation>एक-दूसरे को स्वीकृत</translation>
        </message>
        <message>
            <source>Mostly one checker</source>
            <translation>ज़्यादातर एक जाँचकर्ता</translation>
        </message>
        <message>
            <source>Rising</source>
            <translation>बढ़ता</translation>
        </message>
        <message>
            <source>Delivered after it was cancelled, or the other way round</source>
            <translation>रद्द होने के बाद पहुँचा, या उलटा</translation>
        </message>
        <message>
            <source>Charged back beyond what was left of the order</source>
            <translation>ऑर्डर में जो बचा था उससे अधिक चार्जबैक</translation>
        </message>
        <message>
            <source>A refund that nobody here asked for</source>
            <translation>ऐसा रिफ़ंड जो यहाँ किसी ने नहीं माँगा</translation>
        </message>
        <message>
            <source>Refunded with another amount</source>
            <translation>दूसरी राशि से रिफ़ंड हुआ</translation>
        </message>
        <message>
            <source>Refunded here, never settled</source>
            <translation>यहाँ रिफ़ंड हुआ, कभी निपटा नहीं</translation>
        </message>
        <message>
            <source>Its tickets go on as they are.</source>
            <translation>इसके टिकट जैसे हैं वैसे चलते हैं।</translation>
        </message>
        <message>
            <source>Nothing else is changed by this.</source>
            <translation>इससे और कुछ नहीं बदलता।</translation>
        </message>
        <message>
            <source>They belong together already.</source>
            <translation>वे पहले से साथ जुड़े हैं।</translation>
        </message>
        <message>
            <source>It was merged into {merged_into}.</source>
            <translation>इसे {merged_into} में मिलाया गया।</translation>
        </message>
        <message>
            <source>It is closed.</source>
            <translation>यह बंद है।</translation>
        </message>
        <message>
            <source>{ticket_id}: priority P{priority}</source>
            <translation>{ticket_id}: प्राथमिकता P{priority}</translation>
        </message>
        <message>
            <source>Reclassify as {label}</source>
            <translation>{label} में पुनर्वर्गीकृत करें</translation>
        </message>
        <message>
            <source>Why was it taken in as something else?</source>
            <translation>इसे किसी और रूप में क्यों लिया गया?</translation>
        </message>
        <message>
            <source>The ticket is closed: this opens it again, or a new one if it was closed too long ago.</source>
            <translation>टिकट बंद है: इससे यह फिर खुलता है, या बहुत पहले बंद हुआ हो तो नया।</translation>
        </message>
        <message>
            <source>What was said?</source>
            <translation>क्या कहा गया?</translation>
        </message>
        <message>
            <source>Log contact</source>
            <translation>संपर्क दर्ज करें</translation>
        </message>
        <message>
            <source>Merge into</source>
            <translation>इसमें मिलाएँ</translation>
        </message>
        <message>
            <source>Link with</source>
            <translation>इससे जोड़ें</translation>
        </message>
        <message>
            <source>Merge into {into}</source>
            <translation>{into} में मिलाएँ</translation>
        </message>
        <message>
            <source>Anything to add? It may stay empty.</source>
            <translation>कुछ जोड़ना है? ख़ाली रह सकता है।</translation>
        </message>
        <message>
            <source>This ticket ends here. {into} keeps its disposition and takes over the earlier receipt.</source>
            <translation>यह टिकट यहाँ समाप्त होता है। {into} अपना डिस्पोज़िशन रखता है और पहले की प्राप्ति ले लेता है।</translation>
        </message>
        <message>
            <source>What is the second matter?</source>
            <translation>दूसरा विषय क्या है?</translation>
        </message>
        <message>
            <source>Split: {label}</source>
            <translation>बाँटें: {label}</translation>
        </message>
        <message>
            <source>The second matter, in one line: it is the new ticket's subject.</source>
            <translation>दूसरा विषय, एक पंक्ति में: वही नए टिकट का विषय है।</translation>
        </message>
        <message>
            <source>It gets a ticket of its own, of the same member and order, whose clock starts now.</source>
            <translation>इसे उसी सदस्य और ऑर्डर का अपना टिकट मिलता है, जिसकी घड़ी अभी शुरू होती है।</translation>
        </message>
        <message>
            <source>It should have been taken in as</source>
            <translation>इसे इस रूप में लिया जाना था</translation>
        </message>
        <message>
            <source>This member has no other ticket on this desk.</source>
            <translation>इस डेस्क पर इस सदस्य का कोई और टिकट नहीं।</translation>
        </message>
        <message>
            <source>No longer linked with {other_id}</source>
            <translation>{other_id} से अब नहीं जुड़ा</translation>
        </message>
        <message>
            <source>Linked with {other_id}</source>
            <translation>{other_id} से जोड़ा</translation>
        </message>
        <message>
            <source>It is that already.</source>
            <translation>यह पहले से वही है।</translation>
        </message>
        <message>
            <source>It is {label} now</source>
            <translation>अब यह {label} है</translation>
        </message>
        <message>
            <source>Merged into {into}</source>
            <translation>{into} में मिलाया</translation>
        </message>
        <message>
            <source>access or redemption is down</source>
            <translation>पहुँच या भुनाना बंद है</translation>
        </message>
        <message>
            <source>can wait</source>
            <translation>प्रतीक्षा कर सकता है</translation>
        </message>
        <message>
            <source>The member called</source>
            <translation>सदस्य ने फ़ोन किया</translation>
        </message>
        <message>
            <source>I called the member</source>
            <translation>मैंने सदस्य को फ़ोन किया</translation>
        </message>
        <message>
            <source>The member wrote by email</source>
            <translation>सदस्य ने ईमेल लिखा</translation>
        </message>
        <message>
            <source>The member wrote in a chat</source>
            <translation>सदस्य ने चैट में लिखा</translation>
        </message>
        <message>
            <source>I answered in a chat</source>
            <translation>मैंने चैट में उत्तर दिया</translation>
        </message>
        <message>
            <source>Assign to</source>
            <translation>किसे सौंपें</translation>
        </message>
        <message>
            <source>{ticket_id}: owner is {name}</source>
            <translation>{ticket_id}: ज़िम्मेदार {name}</translation>
        </message>
        <message>
            <source>For {ids} tickets</source>
            <translation>{ids} टिकटों के लिए</translation>
        </message>
        <message>
            <source>Ask for the refund of {many} orders</source>
            <translation>{many} ऑर्डरों का रिफ़ंड माँगें</translation>
        </message>
        <message>
            <source>{number}: replacement ordered again</source>
            <translation>{number}: बदला फिर ऑर्डर हुआ</translation>
        </message>
        <message>
            <source>. Saved here, not sent yet.</source>
            <translation>। यहाँ सहेजा, अभी नहीं भेजा।</translation>
        </message>
        <message>
            <source>Take it myself</source>
            <translation>ख़ुद लें</translation>
        </message>
        <message>
            <source>Nobody</source>
            <translation>कोई नहीं</translation>
        </message>
        <message>
            <source>put it back in the queue</source>
            <translation>कतार में वापस रखें</translation>
        </message>
        <message>
            <source>{ticket_id} was changed again since: nothing was taken back.</source>
            <translation>{ticket_id} तब से फिर बदला गया: कुछ वापस नहीं लिया गया।</translation>
        </message>
        <message>
            <source>{ticket_id}: put back</source>
            <translation>{ticket_id}: पहले जैसा किया</translation>
        </message>
        <message>
            <source>Assign {many} tickets to {get}</source>
            <translation>{many} टिकट {get} को सौंपें</translation>
        </message>
        <message>
            <source>Set {many} tickets to {label}</source>
            <translation>{many} टिकट {label} करें</translation>
        </message>
        <message>
            <source>Set {many} tickets to priority P{value}</source>
            <translation>{many} टिकट प्राथमिकता P{value} करें</translation>
        </message>
        <message>
            <source>It has gone already.</source>
            <translation>यह पहले ही जा चुका है।</translation>
        </message>
        <message>
            <source>It has no owner.</source>
            <translation>इसका कोई ज़िम्मेदार नहीं।</translation>
        </message>
        <message>
            <source>No ticket waits for an owner.</source>
            <translation>कोई टिकट स्वामी की प्रतीक्षा में नहीं है।</translation>
        </message>
        <message>
            <source>Take them myself</source>
            <translation>इन्हें ख़ुद लें</translation>
        </message>
        <message>
            <source>{ticket_id}: your reply is a draft again.</source>
            <translation>{ticket_id}: आपका उत्तर फिर से मसौदा है।</translation>
        </message>
        <message>
            <source>It is yours already.</source>
            <translation>यह पहले से आपका है।</translation>
        </message>
        <message>
            <source>{number}: withdrawal requested</source>
            <translation>{number}: वापसी का अनुरोध किया</translation>
        </message>
        <message>
            <source>What should the next person know? Only colleagues read it.</source>
            <translation>अगले व्यक्ति को क्या जानना चाहिए? केवल सहकर्मी पढ़ते हैं।</translation>
        </message>
        <message>
            <source>What is being done about it, or what was done?</source>
            <translation>इसके बारे में क्या हो रहा है, या क्या हुआ?</translation>
        </message>
        <message>
            <source>What should the member read? Write no voucher code.</source>
            <translation>सदस्य क्या पढ़े? कोई वाउचर कोड न लिखें।</translation>
        </message>
        <message>
            <source>It goes out after ten seconds, as the public reply on this ticket.</source>
            <translation>यह दस सेकंड बाद इस टिकट पर सार्वजनिक उत्तर के रूप में जाएगा।</translation>
        </message>
        <message>
            <source>{ticket_id}: the reply goes out in 10 seconds.</source>
            <translation>{ticket_id}: उत्तर 10 सेकंड में जाएगा।</translation>
        </message>
        <message>
            <source>Settle {number}</source>
            <translation>{number} निपटाएँ</translation>
        </message>
        <message>
            <source>What proves it? For example the balance the provider shows, and when.</source>
            <translation>इसका प्रमाण क्या है? जैसे प्रदाता का दिखाया शेष, और कब।</translation>
        </message>
        <message>
            <source>Your verdict moves money or releases it, and stands in the audit trail under your name.</source>
            <translation>आपका निर्णय पैसा भेजता या मुक्त करता है, और आपके नाम से ऑडिट रिकॉर्ड में रहता है।</translation>
        </message>
        <message>
            <source>Reveal the voucher code</source>
            <translation>वाउचर कोड दिखाएँ</translation>
        </message>
        <message>
            <source>Why must you see the code?</source>
            <translation>आपको कोड क्यों देखना है?</translation>
        </message>
        <message>
            <source>The centre records who saw it, why, and for which ticket. Resending needs no reveal.</source>
            <translation>केंद्र दर्ज करता है कि किसने देखा, क्यों और किस टिकट के लिए। फिर से भेजने के लिए देखना ज़रूरी नहीं।</translation>
        </message>
        <message>
            <source>Queue note</source>
            <translation>टिप्पणी कतार में डालें</translation>
        </message>
        <message>
            <source>Nothing on this ticket is escalated any more.</source>
            <translation>इस टिकट पर अब कुछ एस्केलेट नहीं है।</translation>
        </message>
        <message>
            <source>Queue answer</source>
            <translation>उत्तर कतार में डालें</translation>
        </message>
        <message>
            <source>Escalation resolved</source>
            <translation>एस्केलेशन हल</translation>
        </message>
        <message>
            <source>Escalation acknowledged</source>
            <translation>एस्केलेशन स्वीकार किया</translation>
        </message>
        <message>
            <source>Your reply was taken back: it goes when you send it again.</source>
            <translation>आपका उत्तर वापस ले लिया गया: दोबारा भेजने पर जाएगा।</translation>
        </message>
        <message>
            <source>{number}: settled by evidence</source>
            <translation>{number}: साक्ष्य से निपटा</translation>
        </message>
        <message>
            <source>Save note</source>
            <translation>टिप्पणी सहेजें</translation>
        </message>
        <message>
            <source>Note saved</source>
            <translation>टिप्पणी सहेजी</translation>
        </message>
        <message>
            <source>Acknowledge</source>
            <translation>स्वीकार करें</translation>
        </message>
        <message>
            <source>Send reply</source>
            <translation>उत्तर भेजें</translation>
        </message>
        <message>
            <source>It was done</source>
            <translation>यह हुआ था</translation>
        </message>
        <message>
            <source>It was not done</source>
            <translation>यह नहीं हुआ था</translation>
        </message>
        <message>
            <source>Reveal code</source>
            <translation>कोड दिखाएँ</translation>
        </message>
        <message>
            <source>A reply goes to the member, so it needs the centre. Your draft is kept; send it when the connection is back.</source>
            <translation>उत्तर सदस्य को जाता है, इसलिए केंद्र चाहिए। आपका मसौदा रखा है; संपर्क लौटने पर भेजें।</translation>
        </message>
        <message>
            <source>{what} not been sent for half an hour. {stay} saved on this computer.</source>
            <translation>{what} आधे घंटे से नहीं भेजी गईं। {stay} इस कंप्यूटर पर सहेजा।</translation>
        </message>
        <message>
            <source>{ticket_id}: your reply was not sent, and is a draft. {words}</source>
            <translation>{ticket_id}: आपका उत्तर नहीं भेजा गया और मसौदा है। {words}</translation>
        </message>
        <message>
            <source>{total} sent: {join}.</source>
            <translation>{total} भेजे: {join}।</translation>
        </message>
        <message>
            <source>{total} sent.</source>
            <translation>{total} भेजे।</translation>
        </message>
        <message>
            <source>1 action has</source>
            <translation>1 कार्रवाई</translation>
        </message>
        <message>
            <source>{unsent} actions have</source>
            <translation>{unsent} कार्रवाइयाँ</translation>
        </message>
        <message>
            <source>{decided} done</source>
            <translation>{decided} पूरे</translation>
        </message>
        <message>
            <source>{n} waits for approval</source>
            <translation>{n} स्वीकृति की प्रतीक्षा में</translation>
        </message>
        <message>
            <source>{n} wait for approval</source>
            <translation>{n} स्वीकृति की प्रतीक्षा में</translation>
        </message>
        <message>
            <source>{role} · limit {per_action}</source>
            <translation>{role} · सीमा {per_action}</translation>
        </message>
        <message>
            <source>· {left} of {day} left in 24 hours</source>
            <translation>· 24 घंटों के {day} में से {left} शेष</translation>
        </message>
        <message>
            <source>Signed in as {name}, {role}</source>
            <translation>{name}, {role} के रूप में साइन इन</translation>
        </message>
        <message>
            <source>Command bar</source>
            <translation>आदेश पट्टी</translation>
        </message>
        <message>
            <source>Notifications, {unread} new</source>
            <translation>सूचनाएँ, {unread} नई</translation>
        </message>
        <message>
            <source>Field</source>
            <translation>फ़ील्ड</translation>
        </message>
        <message>
            <source>Remove filter {field} {value}</source>
            <translation>फ़िल्टर {field} {value} हटाएँ</translation>
        </message>
        <message>
            <source>Not understood: {value}. {field}</source>
            <translation>समझ नहीं आया: {value}। {field}</translation>
        </message>
        <message>
            <source>Filter {field} {value}</source>
            <translation>फ़िल्टर {field} {value}</translation>
        </message>
        <message>
            <source>opened</source>
            <translation>खोला गया</translation>
        </message>
        <message>
            <source>not opened yet</source>
            <translation>अभी नहीं खोला</translation>
        </message>
        <message>
            <source>Open evidence: {title}, {state}</source>
            <translation>साक्ष्य खोलें: {title}, {state}</translation>
        </message>
        <message>
            <source>Nothing attached</source>
            <translation>कुछ संलग्न नहीं</translation>
        </message>
        <message>
            <source>{amounts}, over the limit</source>
            <translation>{amounts}, सीमा से ऊपर</translation>
        </message>
        <message>
            <source>The amount must be above zero.</source>
            <translation>राशि शून्य से अधिक होनी चाहिए।</translation>
        </message>
        <message>
            <source>At most {written}.</source>
            <translation>अधिक से अधिक {written}।</translation>
        </message>
        <message>
            <source>Enter a plain amount with at most {places} decimals.</source>
            <translation>अधिक से अधिक {places} दशमलव वाली सादी राशि लिखें।</translation>
        </message>
        <message>
            <source>Enter whole points.</source>
            <translation>पूरे पॉइंट लिखें।</translation>
        </message>
        <message>
            <source>Copy details</source>
            <translation>विवरण कॉपी करें</translation>
        </message>
        <message>
            <source>Copied</source>
            <translation>कॉपी हो गया</translation>
        </message>
        <message>
            <source>Loading… {seconds} s</source>
            <translation>लोड हो रहा है… {seconds} से</translation>
        </message>
        <message>
            <source>Column titles</source>
            <translation>स्तंभों के शीर्षक</translation>
        </message>
        <message>
            <source>Show {count} earlier</source>
            <translation>{count} और पहले की दिखाएँ</translation>
        </message>
        <message>
            <source>The centre has not been heard for {value} hours.</source>
            <translation>{value} घंटे से केंद्र से संपर्क नहीं हुआ।</translation>
        </message>
        <message>
            <source>{withheld} {what} Drafts and unsent work are kept.</source>
            <translation>{withheld} {what} मसौदे और न भेजा काम रखा है।</translation>
        </message>
        <message>
            <source>The clock of this computer was set back, so nobody can say how old the rules here are.</source>
            <translation>इस कंप्यूटर की घड़ी पीछे की गई, इसलिए कोई नहीं कह सकता कि यहाँ के नियम कितने पुराने हैं।</translation>
        </message>
        <message>
            <source>This desk has not heard the centre since it was started.</source>
            <translation>शुरू होने के बाद से इस डेस्क का केंद्र से संपर्क नहीं हुआ।</translation>
        </message>
        <message>
            <source>Set the clock right, or connect to the centre.</source>
            <translation>घड़ी ठीक करें, या केंद्र से जुड़ें।</translation>
        </message>
        <message>
            <source>Connect to the centre.</source>
            <translation>केंद्र से जुड़ें।</translation>
        </message>
        <message>
            <source>Only the queue can be shown</source>
            <translation>केवल कतार दिखाई जा सकती है</translation>
        </message>
        <message>
            <source>{module}, saved view</source>
            <translation>{module}, सहेजा दृश्य</translation>
        </message>
        <message>
            <source>Open outbox</source>
            <translation>आउटबॉक्स खोलें</translation>
        </message>
        <message>
            <source>Retry now</source>
            <translation>अभी फिर करें</translation>
        </message>
        <message>
            <source>Bring row by row</source>
            <translation>पंक्ति-दर-पंक्ति लाएँ</translation>
        </message>
        <message>
            <source>View: {name}</source>
            <translation>दृश्य: {name}</translation>
        </message>
        <message>
            <source>next part</source>
            <translation>अगला भाग</translation>
        </message>
        <message>
            <source>find or do</source>
            <translation>खोजें या करें</translation>
        </message>
        <message>
            <source>Adjust</source>
            <translation>समायोजित करें</translation>
        </message>
        <message>
            <source>Corrects a balance up or down. Taking more than the member has needs the permission to create a debt, which the next points repay.</source>
            <translation>शेष को ऊपर या नीचे ठीक करता है। सदस्य के पास जितना है उससे अधिक लेने के लिए बकाया बनाने की अनुमति चाहिए, जिसे अगले पॉइंट चुकाते हैं।</translation>
        </message>
        <message>
            <source>Cancels at the vendor's quoted fee, before the service starts, and refunds the rest to how it was paid.</source>
            <translation>सेवा शुरू होने से पहले विक्रेता के बताए शुल्क पर रद्द करता है, और बाकी उसी तरह लौटाता है जैसे भुगतान हुआ था।</translation>
        </message>
        <message>
            <source>Passengers</source>
            <translation>यात्री</translation>
        </message>
        <message>
            <source>The whole booking unless you choose some.</source>
            <translation>पूरी बुकिंग, जब तक आप कुछ न चुनें।</translation>
        </message>
        <message>
            <source>Fee you accept</source>
            <translation>शुल्क जो आप स्वीकार करते हैं</translation>
        </message>
        <message>
            <source>Take goodwill back</source>
            <translation>सद्भावना वापस लें</translation>
        </message>
        <message>
            <source>Returns goodwill to the budget that paid for it, as far as the member has not spent it. It always needs a second person.</source>
            <translation>सद्भावना उसी बजट में लौटाता है जिसने दी थी, जितनी सदस्य ने ख़र्च नहीं की। हमेशा दूसरा व्यक्ति चाहिए।</translation>
        </message>
        <message>
            <source>Ends a membership: points that are left are given up. It needs a second person, and nothing may be under way or owed.</source>
            <translation>सदस्यता समाप्त करता है: बचे पॉइंट छोड़े जाते हैं। दूसरा व्यक्ति चाहिए, और कुछ चल रहा या बकाया न हो।</translation>
        </message>
        <message>
            <source>Extend expiry</source>
            <translation>समाप्ति बढ़ाएँ</translation>
        </message>
        <message>
            <source>Lets a voucher that has not lapsed live a while longer, where its provider can. One that has lapsed is reissued.</source>
            <translation>जो वाउचर समाप्त नहीं हुआ उसे कुछ और समय देता है, जहाँ प्रदाता कर सकता है। समाप्त हुआ वाउचर पुनः जारी होता है।</translation>
        </message>
        <message>
            <source>Longer by</source>
            <translation>कितना और</translation>
        </message>
        <message>
            <source>Goodwill credit</source>
            <translation>सद्भावना जमा</translation>
        </message>
        <message>
            <source>Credits points from a funder's budget. A second person always checks it, whatever the amount.</source>
            <translation>दाता के बजट से पॉइंट जमा करता है। राशि कुछ भी हो, दूसरा व्यक्ति हमेशा जाँचता है।</translation>
        </message>
        <message>
            <source>For one person who is two members: this one ends, and points with their expiry, orders and tickets go to the other. It needs a second person, and nothing may be under way or owed.</source>
            <translation>एक ही व्यक्ति के लिए जो दो सदस्य है: यह समाप्त होता है, और पॉइंट अपनी समाप्ति सहित, ऑर्डर और टिकट दूसरे को जाते हैं। दूसरा व्यक्ति चाहिए, और कुछ चल रहा या बकाया न हो।</translation>
        </message>
        <message>
            <source>Id of the member who stays</source>
            <translation>बने रहने वाले सदस्य की आईडी</translation>
        </message>
        <message>
            <source>Refund to original method</source>
            <translation>मूल माध्यम में रिफ़ंड</translation>
        </message>
        <message>
            <source>Gives value back to the points, card or wallet that paid. Unspent vouchers of the refunded lines are blocked first; what was already spent is not refunded.</source>
            <translation>जिन पॉइंट, कार्ड या वॉलेट से भुगतान हुआ उन्हें मूल्य लौटाता है। वापस होने वाली मदों के बिना ख़र्च वाउचर पहले रोके जाते हैं; जो ख़र्च हो चुका वह वापस नहीं होता।</translation>
        </message>
        <message>
            <source>All lines unless you choose some.</source>
            <translation>सभी मदें, जब तक आप कुछ न चुनें।</translation>
        </message>
        <message>
            <source>Refund to points</source>
            <translation>पॉइंट में रिफ़ंड</translation>
        </message>
        <message>
            <source>For what was paid with a card that was closed since: its worth goes to the member’s points, one approval tier higher. Unspent vouchers of the refunded lines are blocked first.</source>
            <translation>जो ऐसे कार्ड से दिया गया जो तब से बंद है: उसका मूल्य सदस्य के पॉइंट में जाता है, एक स्वीकृति स्तर ऊपर। वापस होने वाली मदों के बिना ख़र्च वाउचर पहले रोके जाते हैं।</translation>
        </message>
        <message>
            <source>Reissue voucher</source>
            <translation>वाउचर पुनः जारी करें</translation>
        </message>
        <message>
            <source>Voids the voucher, then places a new one for its remaining balance. At most two per line; an expired voucher within 90 days.</source>
            <translation>वाउचर निरस्त करता है, फिर उसके बचे शेष का नया देता है। हर मद पर अधिक से अधिक दो; समाप्त वाउचर 90 दिन के भीतर।</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>मूल्य</translation>
        </message>
        <message>
            <source>Balance proof</source>
            <translation>शेष का प्रमाण</translation>
        </message>
        <message>
            <source>Where the issuer showed the balance, if this provider cannot void.</source>
            <translation>जारीकर्ता ने शेष कहाँ दिखाया, यदि यह प्रदाता निरस्त नहीं कर सकता।</translation>
        </message>
        <message>
            <source>Resend voucher</source>
            <translation>वाउचर फिर से भेजें</translation>
        </message>
        <message>
            <source>Sends the same code again. A new address needs a proof that it is the member's, and a second person.</source>
            <translation>वही कोड फिर भेजता है। नए पते के लिए प्रमाण चाहिए कि वह सदस्य का है, और दूसरा व्यक्ति।</translation>
        </message>
        <message>
            <source>Only if it is not the member's own.</source>
            <translation>केवल यदि वह सदस्य का अपना न हो।</translation>
        </message>
        <message>
            <source>How verified</source>
            <translation>कैसे सत्यापित</translation>
        </message>
        <message>
            <source>For a new address: what proved it.</source>
            <translation>नए पते के लिए: किससे साबित हुआ।</translation>
        </message>
        <message>
            <source>Code invalid at brand</source>
            <translation>ब्रांड पर कोड अमान्य</translation>
        </message>
        <message>
            <source>Contact was wrong</source>
            <translation>संपर्क ग़लत था</translation>
        </message>
        <message>
            <source>Member lost the message</source>
            <translation>सदस्य से संदेश खो गया</translation>
        </message>
        <message>
            <source>Expired before use</source>
            <translation>इस्तेमाल से पहले समाप्त</translation>
        </message>
        <message>
            <source>Vendor rejected the order</source>
            <translation>विक्रेता ने ऑर्डर अस्वीकार किया</translation>
        </message>
        <message>
            <source>Member could not use it in time</source>
            <translation>सदस्य समय पर इस्तेमाल न कर सका</translation>
        </message>
        <message>
            <source>Goodwill given in error</source>
            <translation>सद्भावना ग़लती से दी</translation>
        </message>
        <message>
            <source>The same person twice</source>
            <translation>एक ही व्यक्ति दो बार</translation>
        </message>
        <message>
            <source>Left the client</source>
            <translation>ग्राहक कंपनी छोड़ी</translation>
        </message>
        <message>
            <source>Member asked for it</source>
            <translation>सदस्य ने माँगा</translation>
        </message>
        <message>
            <source>Goodwill given twice</source>
            <translation>सद्भावना दो बार दी</translation>
        </message>
        <message>
            <source>Card or account is closed</source>
            <translation>कार्ड या खाता बंद है</translation>
        </message>
        <message>
            <source>Ordered twice</source>
            <translation>दो बार ऑर्डर</translation>
        </message>
        <message>
            <source>Member's plans changed</source>
            <translation>सदस्य की योजना बदली</translation>
        </message>
        <message>
            <source>Vendor cancelled the service</source>
            <translation>विक्रेता ने सेवा रद्द की</translation>
        </message>
        <message>
            <source>Service recovery</source>
            <translation>सेवा की भरपाई</translation>
        </message>
        <message>
            <source>Points credited late</source>
            <translation>पॉइंट देर से जमा</translation>
        </message>
        <message>
            <source>Points missing</source>
            <translation>पॉइंट नहीं मिले</translation>
        </message>
        <message>
            <source>Points credited in error</source>
            <translation>पॉइंट ग़लती से जमा</translation>
        </message>
        <message>
            <source>Other</source>
            <translation>अन्य</translation>
        </message>
        <message>
            <source>Refunded</source>
            <translation>रिफ़ंड हुआ</translation>
        </message>
        <message>
            <source>Adjustments</source>
            <translation>समायोजन</translation>
        </message>
        <message>
            <source>Other movements</source>
            <translation>अन्य हलचल</translation>
        </message>
        <message>
            <source>Opening plus movements equals the ledger’s closing balance</source>
            <translation>आरंभ और हलचल का योग खाता-बही के समापन शेष के बराबर है</translation>
        </message>
        <message>
            <source>Closing equals the sum of all wallet balances</source>
            <translation>समापन सभी वॉलेट शेष के योग के बराबर है</translation>
        </message>
        <message>
            <source>Opening equals the closing of the previous month’s run</source>
            <translation>आरंभ पिछले माह के विवरण के समापन के बराबर है</translation>
        </message>
        <message>
            <source>All postings of the programme in this unit sum to zero</source>
            <translation>इस इकाई में कार्यक्रम की सभी प्रविष्टियों का योग शून्य है</translation>
        </message>
        <message>
            <source>In orders, not in the ledger</source>
            <translation>ऑर्डर में है, खाता-बही में नहीं</translation>
        </message>
        <message>
            <source>In the ledger, no such order</source>
            <translation>खाता-बही में है, ऐसा ऑर्डर नहीं</translation>
        </message>
        <message>
            <source>Booked more than once</source>
            <translation>एक से अधिक बार दर्ज</translation>
        </message>
        <message>
            <source>Amount differs</source>
            <translation>राशि अलग है</translation>
        </message>
        <message>
            <source>Booked within three days of the order</source>
            <translation>ऑर्डर के तीन दिन के भीतर दर्ज</translation>
        </message>
        <message>
            <source>Booked in another period</source>
            <translation>दूसरी अवधि में दर्ज</translation>
        </message>
        <message>
            <source>Cancelled, points not returned</source>
            <translation>रद्द, पॉइंट नहीं लौटे</translation>
        </message>
        <message>
            <source>Cancelled, kept other than the fee</source>
            <translation>रद्द, शुल्क से अलग रखा</translation>
        </message>
        <message>
            <source>Redeemed per orders of the period</source>
            <translation>अवधि के ऑर्डर के अनुसार भुनाए</translation>
        </message>
        <message>
            <source>Redeemed per ledger</source>
            <translation>खाता-बही के अनुसार भुनाए</translation>
        </message>
        <message>
            <source>In flight: pending orders, held and not yet redeemed</source>
            <translation>रास्ते में: लंबित ऑर्डर, रोके और अभी नहीं भुनाए</translation>
        </message>
        <message>
            <source>Of both: kept by vendors of cancelled bookings, as quoted</source>
            <translation>दोनों में: रद्द बुकिंग के विक्रेताओं ने रखा, कोटेशन के अनुसार</translation>
        </message>
        <message>
            <source>Captured per orders of the period</source>
            <translation>अवधि के ऑर्डर के अनुसार लिए</translation>
        </message>
        <message>
            <source>Captured per ledger</source>
            <translation>खाता-बही के अनुसार लिए</translation>
        </message>
        <message>
            <source>In flight: pending orders, not yet captured</source>
            <translation>रास्ते में: लंबित ऑर्डर, अभी नहीं लिए</translation>
        </message>
        <message>
            <source>Monthly activity</source>
            <translation>मासिक गतिविधि</translation>
        </message>
        <message>
            <source>Recognition</source>
            <translation>सम्मान</translation>
        </message>
        <message>
            <source>Points expired</source>
            <translation>पॉइंट समाप्त</translation>
        </message>
        <message>
            <source>Correction request</source>
            <translation>सुधार अनुरोध</translation>
        </message>
        <message>
            <source>Captured for orders</source>
            <translation>ऑर्डर के लिए लिया</translation>
        </message>
        <message>
            <source>Captured</source>
            <translation>लिया</translation>
        </message>
        <message>
            <source>Closing equals the balance that the clearing account keeps</source>
            <translation>समापन समाशोधन खाते के रखे शेष के बराबर है</translation>
        </message>
        <message>
            <source>Cancelled, money not returned</source>
            <translation>रद्द, पैसा नहीं लौटा</translation>
        </message>
    </context>
</TS>
