<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="hi" sourcelanguage="en">
    <context>
        <name>PlumDesk</name>
        <message>
            <source>Plum Desk cannot start. {detail}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Plum Desk cannot start.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The centre has not evaluated this request yet.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing to decide: {lower}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Raised by you: someone else must check it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>You are offline: reading only. Deciding needs the centre.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The request changed: read what changed first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Changed since revision {revision}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Request under review</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Maker</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What will change</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Limits</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Evidence</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Steps</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ticket {ticket_id}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>by {editor_name}, {at}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Maker: {maker_name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>last 90 days</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What changed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Before</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Now</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>exactly this, nothing else</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Order {order_id}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ends {expires_at}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>opened {sum} of {found}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Fingerprint</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>new, with the same content</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Decision</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Note to the maker</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Note to the maker. Required to decline or return; optional to approve</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Return for changes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Decline</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Approve</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Waiting for the centre’s answer…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Waiting for the centre’s answer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Write to the maker why.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Approving…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Declining…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Returning…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Evidence: {title}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Close</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Lend authority</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>To</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How long</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Programme</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Why</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>For the record, e.g. on leave</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Lend</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>All programmes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>You lend</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Lent to you</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>until {ends_at}, {value}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Saving…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nobody else on this desk may decide.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sent. It holds once the centre has it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Lend your authority to decide</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Take back</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Take back from {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>all programmes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>They decide in your name, within your limits, never on what you or they raised. Both names are recorded.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>for 24 hours</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>for 3 days</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>for a week</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>for two weeks</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>for 31 days</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{amount} for {member_name}, asked for by {maker}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Approve {rows} requests: {what}, {total} in all</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Approve all</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Marked requests</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Approve marked</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Unmark</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{count} marked</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Maker {maker_name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Queue of requests</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{n} request · {order}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{n} requests · {order}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Queue</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Which requests</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>All clear</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>first due on top</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>newest on top</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{marked} marked.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{rows} of {total}, first due on top</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>To decide</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Mine</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ended</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing waits for a decision.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No requests of yours</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Refunds, reissues and goodwill that you raise appear here.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing decided yet</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Requests appear here once they were decided, ran or expired.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Request</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show changes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing chosen</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choose a request on the left to review it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The request changed while you were reading it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>You still see the earlier one. Revision {revision} is here.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The changes are shown</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Approve {said}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>You decide for {name}, who lends you this until {until}. {consequence}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Declined {n}. The maker is told why.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Returned {n} to the maker.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The request cannot be read</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Not on this desk</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The request was moved, or is outside what you may see.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Not evaluated yet</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The centre has not seen it yet. Nothing has been done.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Approved {n}. The next approver is told.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Approved {n}. It runs now.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This request cannot be shown safely</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What was sent does not match its fingerprint ({error}). Do not decide it; tell your administrator.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{number}: withdrawal requested.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Approving runs it at once. It cannot be undone; a reversal is a new request.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Approving passes it on: {tier} must approve as well before it runs.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>none</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reason: {reason}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Effect</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reason</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Where it goes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Also</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>nothing</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>unchanged</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{change_name} after</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Take {amount} from {who}’s balance</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Refund {amount} to {who}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Refund {amount} to {who} in points</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Replace {who}’s voucher with a new one worth {amount}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Send {who}’s voucher worth {amount} again</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cancel {who}’s booking worth {amount}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Let {who}’s voucher worth {amount} live longer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Take {amount} of goodwill back from {who}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Merge {who} into another member, with {amount}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Close {who}, who gives up {amount}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Give {who} {amount} as goodwill</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Add {amount} to {who}’s balance</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{count} waiting for you</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Approvals</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>My requests</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Approvals bar</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>your role decides nothing</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>mark some requests first, with Space</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Live · {synced_at}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{title} · Plum Desk (DEMO)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{title} · Plum Desk</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Write the note</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Next request</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Previous request</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Refresh</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Next part of the window</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Moving about</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Part before</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Keys and commands</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Help</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Close this window</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing waits for you</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source> · next due in {rest}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source> · one has expired</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Showing data as of {synced_at}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing was synced yet.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>You are offline</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{shown} Read only: deciding needs the centre.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Not now: {reason}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{unit} of {cap}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{declined} ({rate}%, team {team}%)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source> of {span}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Maker’s last 24 hours</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This member, 30 days</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{left} left{whole}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{why}. Needs {needed}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Raised.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Raised.{quoted}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source> Revision {revision}{value}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source> Together with others.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source> for {lender_name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Requests raised</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Declined</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Same member before</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{action} in 24 h</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{near_limit_24h} requests in 24 h were just under the maker’s limit.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>In 30 days you approved {given} of the maker’s requests, and the maker {taken} of yours.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Expired</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{rest} left</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Raised</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Done</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Runs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Changed to revision {revision}.{quoted}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>None</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Your single limit</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Your last 24 hours</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>decides now</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>decides</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Within the maker’s limits</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Above the maker’s limit</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Above what one maker, member or order may be given in all</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>One of several just under a limit within a day</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Above every approver’s limit</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Goodwill always needs a second person</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Large enough to need two approvers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This action always needs a second person</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No exchange rate for this currency, so the top tier decides</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Maker’s 24 hours, all kinds</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This member’s 24 hours, all kinds</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This member’s 7 days, all kinds</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This member’s 30 days, all kinds</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This order, all kinds</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Time</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Actor</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Role</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Action</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Object</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Before → After</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ticket</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Device</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Result</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Each entry is hashed together with the one before. plum-audit verify checks an exported bundle.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Audit entry</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Audit entry details</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Who and what</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Chain</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No entry chosen</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choose one in the list.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open ticket {ticket_id}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Hash {hash}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>After</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Place</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{seq} in this chain</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Export bundle</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>your role may not export the trail</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Export audit bundle</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Bundle (*.zip)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Exporting…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{n} entry</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{n} entries</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The bundle comes from the centre, which cannot be reached.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Saved {name}. Check it with plum-audit verify.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>choose an entry first</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Actions</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy entry's hash</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copied the hash.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>filter</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>add a filter</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>next entry</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>all keys</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{refused} refused</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No bundle was written. {fault}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No bundle was written: {value}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Audit</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Filter: person, action, object, value</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing here can be changed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No events yet</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Entries of your programmes appear here as they happen.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>One operation each, each with its own result. Type {many} to confirm.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{done} done or on their way, {refused} not.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Type {many} to confirm</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Rows</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cancel</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>To do</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>All {done} are done or on their way.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Type {ids} first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Working…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{number} of {ids}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This is not on this desk.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>You stopped before this one.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Not done</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Change all</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Delivered</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Redeemed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{some} and {last}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>You</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Placed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cancelled</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sent</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Not delivered</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Part redeemed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Voided</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Replaced</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Blocked</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Failed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>nothing recorded</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Order</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Voucher ending in {last4}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reveal</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reveal the code of the voucher ending in {last4}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Member</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open member {member_id}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>System</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Issued</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Part cancelled</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Used</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Confirmed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Paid with</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Name</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Balance</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Email</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Goodwill 90 d</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Voucher</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Booking</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Expires</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Phone</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Held</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Owes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Account</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ticket opened.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{name}: choices</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>General</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{saved} saved in the outbox. {goes}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Fetching orders and history, {percent}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{value} of {value2} MB, {left} left</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Data {as_of}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>as of {value}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Receiving {n} change</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Receiving {n} changes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing is lost. Free some space: new work cannot be saved until then.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Only the queue is shown until the clock is right again or the centre is heard. Unsent work is safe.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Showing data synced {since}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>1 action is</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{queued} actions are</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The rules are too old to work by: only the queue can be shown. Unsent work is safe.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The rules are {age} old: read and write drafts, queue nothing. {held}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What you do now is saved in the outbox and sent later.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It goes out by itself.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>They go out by themselves.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>less than a minute</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{here}. Tickets and approvals are here already: you can work meanwhile.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Receiving what you work on</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It appears here by itself. Only the first time takes a while.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{value} min ago</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No data yet</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Outbox {queued} · {need_you}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Outbox {queued}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Outbox empty</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source> · {queued} queued</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Offline{queued}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sends only</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Signed out</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sending {sent} of {total}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Syncing {percent}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Synced {synced_at}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Connected</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The disk of this computer is full</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The clock of this computer was set back</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{saved} in the outbox.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing waits in the outbox.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing was received yet</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What you work on comes as soon as the centre can be reached.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Syncing</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Continued from your draft of {at}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{what} What you typed is still here, but not kept as a draft.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{last4}, {balance} left, {lower}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choose a voucher</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choose a reason</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choose who pays</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choose what was given</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choose a {lower}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{title}, {remaining} left</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Get quote</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What comes back is known once the provider says its fee.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{back} back, fee {fee}. Valid until {expires_at}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>New quote</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{name}, {available} left</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{number}, {at}: {left} left</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choose how long</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Direction</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Full {initial}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{each} days</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Points</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Give</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Take</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>points</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{route_words} Goes to {steps} approver.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>I have seen it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Checking what this would do…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{next} What you entered is kept.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source> and then </source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>an L{tier}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{exposure} may be lost if the old voucher is used.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{who} Saved here; the centre checks it again before anything happens.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This ticket changed while the form was open. Read it again before you confirm.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Within your limits as this desk knows them.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{what}: requested.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>More fields</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Checking what this would do.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Queue {lower} {amount}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Send {amount} for approval</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Asking…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{what}: saved here, not sent. It goes out when the centre is back.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Known with the quote</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Add </source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Queue {lower}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The provider can only be asked while the centre is connected.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Complete the form.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Read what changed first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Keys and data age</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Find a key or command</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Always</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No command matches.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Close the layer, clear the filter, back to the list</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show the menu bar</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Space shows or hides one. In the list, columns can also be dragged and widened.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Columns</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Columns, in order</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Up</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Down</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>As delivered</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Disposition</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Issue</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Owner</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Brand</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Priority</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Is</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Has</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Subject</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Amount</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Due</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Age</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Received</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Closed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>State</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Delivery</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Kind</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reward</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Status</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>an order</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a booking</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>an amount</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a voucher</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A list takes {CLAUSES_MAX} filters; take one away first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Add filter</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Add a filter</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Only what was synced by {synced_at} is searched; the centre may know more.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>That was the last one in this list.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This is the first one in this list.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Filter this list</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>List</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Next in the list</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Previous in the list</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>View: {title}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Marked rows</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{ids} marked</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{said}. {ids} marked.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{ids} marked.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>not marked</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>is not</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>is</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>no</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>does not contain</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>contains</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>not</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>text “{strip}”</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{field} not</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source> or </source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>without</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{fresh} new</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{name}: views</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Try again</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing matches</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Clear filters</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Filters in use: {named}. {offline_note}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Views</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Saved “{name}”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&gt; save view as </source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Changed since it was saved</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A saved view</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A view needs a name.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Deleted “{name}”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing has changed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save as a new view</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>no saved view was changed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Saved views</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save view</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save view as</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save “{name}”</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Back to “{name}”</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Delete “{name}”</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Unpin “{name}”</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pin “{name}”</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{name}, member {member_id}, balance {available}, {state}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>SLA</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Asked by</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Date</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Type</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Source</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>In</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Out</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Unassigned</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>not sent yet</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Earned</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Spent</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Given back</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Adjusted</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Lapsed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Goodwill</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Set aside</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Settled</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Released</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{remaining} until {date}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Spent first: {shown}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Member 360</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Member: parts</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show earlier</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No member chosen</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Search a name, a member ID or the end of a phone number.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Member {member_id}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Member: {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This member is not on this desk</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>They may belong to another programme.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Only the centre knows this</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It is shown again once the connection is back.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The centre did not say</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Not for your role</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Supervisors and auditors read the trail.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Points of this programme do not lapse.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Orders</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ledger</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tickets</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No orders</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This member has ordered nothing yet.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No activity</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing has moved this member's points.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No tickets</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing went wrong for this member so far.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No goodwill</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nobody has asked for goodwill for this member.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing on record</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The trail says nothing about this member.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{points} lapse after {date}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{remaining} on {date}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Merged into</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy member ID</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copied {member_id}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{n} member</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{n} members</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>choose a member first</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Member: {title}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>search</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>next member</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>parts</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>opens</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Members</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Search a name, member ID, email or phone</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Enter opens</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No members on this desk yet</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>They arrive with the first sync of your programmes.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reports</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Outbox</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Rules</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Write something first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The text is at its longest; {count} characters did not fit.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing has been told yet</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Notifications</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Toasts are kept here until you sign out.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>placed {placed_at}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>state {state}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>delivery {delivery}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>booking {booking_id}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>voucher ending in {voucher_last4}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Order details</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open a ticket</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Lines, vouchers and payment</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No order chosen</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Search an order, booking or voucher ID.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>choose an order first</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>your role opens no tickets</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{balance} left</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This order has no ticket. Corrections start from a ticket: open one for the member’s message first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This order is not on this desk</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It may belong to a programme that you do not work on.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Refundable</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>PO number</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Provider</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>, expires {expires_at}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Voucher {last4}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{refunded} given back</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Paid: {tender_words}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Corrections start from the ticket, so that each has its reason.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ticket {ticket_id} is open.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy order ID</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copied {order_id}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{n} order</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{n} orders</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{pending} pending</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>next order</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>its ticket</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>open a ticket</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Search an order, booking or voucher ID, a member, a reward</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Enter opens its ticket</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No orders on this desk yet</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open a ticket on this order</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What is wrong</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Channel</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>In one line</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What the member says</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What does the member say?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open ticket</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Write a subject and what was said.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ticket asked for</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Queue ticket</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>P1, platform or redemption down</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>P2, urgent</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>P3, ordinary</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>P4, can wait</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Amounts are never merged. Asking again starts from this.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Someone else changed this first</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Yours</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{field}. Before: {before}. Yours: {yours}. Theirs: {theirs}, {theirs2}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>As it is now</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Yours was not applied. Nothing is overwritten.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Theirs ({theirs})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Theirs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>As it is now: </source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>nobody</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Remaining</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>sent once</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>sent {attempts} times</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Operation</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Operation details</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What the centre said</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What you asked for</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Retry on current</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ask again…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Edit as new</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Hand over</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Discard</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choose an entry to see what became of it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Where it is</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Written</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Text</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Note</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Number</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{dev_seq} of this device, {tries}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Entry</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Hash</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Recorded on this desk.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>this entry does not offer that</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>retry</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>edit as new</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>hand over</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>sync now</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{queued} without an answer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Needs you</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Filter: ticket, order, kind of work</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing here is ever lost</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Everything</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Waiting</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>On this desk</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Everything is sent</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What you do while the centre is away waits here and goes out by itself.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Discarded. The record stays in the journal.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It was settled meanwhile.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Done again on the current state.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Hand over to</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>That ticket is no longer on this desk.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Handed over to {name}. The ticket will say what was tried.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Target</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Queued</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Attempts</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Message</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>On this computer, not sent yet. It goes out by itself.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>On its way to the centre; no answer yet.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The centre has it; its answer is on the way.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The centre has taken it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Someone else decides. Nothing has been paid or changed yet.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Put away by you. The record stays.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Written again after this computer was enrolled anew; see the newer entry.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A colleague has it now; the ticket says what was tried.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Change and send again</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Change…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Withdraw</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Found</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Only this desk was searched, {as_of}. The centre may know more.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Find, go or do</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Search tickets, orders, members, or run a command</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Palette</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>↑↓ choose   Enter run</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing on this desk matches “{typed}”: no command, place or record.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{old} Only the queue was searched.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{count} found</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Not now: {reason}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&gt; actions</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source># records</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>@ members</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>/ go to</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>? help</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>On {record}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The first character narrows</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Actions and commands</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&gt; refund 500</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A ticket, order, booking or voucher</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A member</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>@ meera</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A module or view</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>/ approvals</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>as in “{like}”</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Go</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Go to</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Recent</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Records</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Commands</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>already in use</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sign out</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Another desk could not be started.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Switch person</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open another desk</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Colours: {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sign in as {name}, {role}. {blurb}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>is here</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>is writing</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>is deciding</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{name} since {since}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{n} needs you</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{n} need you</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{value} point</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{value} points</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Your last 24 hours go from {before} to {after} of {cap}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{what}, {at}.{seen} Resolved {how}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>due {due}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>nothing promised</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Running, {spent} used</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{target} of {calendar_id} hours</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>no target</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>; goes on by itself</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{metric} at {level}%</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source> Acknowledged by {acknowledged_by}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>by {resolved_by}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>with the ticket</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Missed {at}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>outside working hours</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>under 1m</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Done {stop}, in time</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Done {stop}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>First reply</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Next reply</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>First resolution</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Resolution</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Waiting for the vendor</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Waiting for approval</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>priority changed,</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>new contract terms,</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>another ticket merged in,</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>not counted: waiting for the member</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>not counted: waiting for the vendor</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>not counted: the ticket was closed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nobody may approve a request</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The centre cannot be reached.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Everything you do is saved here and sent when it is back.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>You are signed out.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sign in again; your work is saved.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Your role may not do this.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ask someone whose role may.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Someone else changed this first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Look at what they did, then try again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The centre answered in a way that Plum Desk does not understand.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing was lost. Tell your administrator.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Plum Desk asked the centre in a way that it refused.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing was lost. Update Plum Desk or tell your administrator.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The disk of this computer is full, so this could not be saved.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What you typed is still here. Free some space, then confirm it again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The data on this computer cannot be read.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Your unsent work is kept apart and safe. Free disk space or restart Plum Desk; the rest is fetched again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Failed redemption</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Voucher not received</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cancellation requested</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Refund pending</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Refund processed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Vendor rejection</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Resolved</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Within limits</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Approved</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Running</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Outcome unknown</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Returned to maker</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Withdrawn</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Replaced by a newer request</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Out of date</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Voided, replacement missing</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Saved here</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pending</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Completed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Processing</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Not delivered yet</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Merchandise</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Card</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Wallet</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Agent L1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Agent L2</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Agent L3</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Supervisor L2</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Senior approver L3</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Finance preparer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Finance reviewer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Programme administrator</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Auditor</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Partner checker</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Client viewer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Resend</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reissue</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Refund</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>To points</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cancel booking</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Extend</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Adjust points</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Merge member</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Close member</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Active</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Merged</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Chat</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>In-app</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Portal</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Slack</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Teams</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Void the old voucher</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Order the replacement</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Send the voucher again</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cancel with the provider</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Return the money</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>End what the closed method is owed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Return the points</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Adjust the points</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Credit the points</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Take the points back</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Give up the points</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Move the points</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>End the membership</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Put the expiry off</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Single limit</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This order, ever</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Your last 24 hours, all kinds</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This member, 24 hours, all kinds</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This member, 7 days, all kinds</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This member, 30 days, all kinds</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Voucher expires</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Membership</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Balance of who stays</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ticket disposition</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Still refundable</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Already refunded</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Replacement voucher</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Resends in 24 hours</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Member balance</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Goodwill budget</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>balance proof</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>New address</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Verification</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Client</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Lines</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Paid by</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Quote</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Member's debt</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Booked</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Returned for changes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Note added</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ticket assigned</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Disposition set</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Escalation answered</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ticket escalated</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ticket opened</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Priority set</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ticket reclassified</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Contact logged</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tickets merged</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ticket split</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tickets linked</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Macro applied</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Message received</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Authority lent</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Authority taken back</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Lending looked at</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Spike found</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Incident closed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Exception closed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Member closed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Member merged</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Exception opened</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Chargeback booked</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Points lapsed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Rules read</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Rules judged</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Rules proposed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Rules approved</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Rules declined</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Rules withdrawn</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>New terms bound</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Request raised</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Request revised</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Request withdrawn</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Request decided</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Replacement retried</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Unknown outcome settled</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Own work discarded</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Own work handed over</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>On the desk</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Code revealed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Signed in</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Refused attempt</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Report previewed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Report printed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Report saved</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Closing of a month proposed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Month closed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Audit exported</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Kept work released</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Kept work put away</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Applied</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Refused</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a note</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>an assignment</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a disposition</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>an answer to an escalation</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the end of an incident</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the end of an exception</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>taking back</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a new ticket</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a priority</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a reclassification</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a logged contact</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a merge</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a split</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a link</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a macro</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a request</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a change to a request</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a withdrawal</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a replacement</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>void vouchers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>send vouchers again</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>cancel bookings</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>quote a cancellation</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>return money</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>let vouchers live longer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Just under a limit</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Several requests of a day came just under a limit.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Maker’s account closed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The account that asked for it was closed since.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>They approve each other</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Its maker and a checker approve each other’s requests.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>January</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>February</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>March</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>April</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>May</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>June</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>July</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>August</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>September</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>October</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>November</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>December</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Rupees (₹)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{said} (perhaps {join})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No such field</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Not known here</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No amount</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No whole number</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No date or time span</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Takes no &lt; or &gt;</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What is missing</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Too much at once</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The centre refused this with the code {code}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Update Plum Desk, then try again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Refresh the queue.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing is left to decide. Look at its record.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Raise it again if it is still needed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Look at the decision; nothing of yours was recorded.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Leave it in the queue for another checker.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>You would benefit from this request: someone else must check it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>You have already decided on this request: the second check needs another person.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Leave it in the queue, or tell that approver.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It needs an approver with a higher limit.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A checker of the institution that pays must decide.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The request changed after it was shown to you.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing was decided. Read what changed, then decide on the new version.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This needs a note.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Write why, then send it again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ask the maker, or decline the request with a note.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It was raised on this device: it must be checked on another.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Decide on a device that the maker has not used for it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It was escalated; it is never approved by itself. Tell your supervisor.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choose another checker of your own house.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Both accounts are yours: nobody lends to themselves.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choose another person.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choose a shorter time.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Decide within your own limits, or leave it in the queue.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Mend it and propose again. Nothing was proposed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The rules that were proposed say what is in force already.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Change something first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Look at what changed, then propose again on the rules that are in force now.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is no such proposal, or it says something else now.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Refresh, and read what waits.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing is left to decide. Refresh.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>You proposed these rules: another administrator must look at them.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Leave it to somebody else, or withdraw it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This device has not received the rules yet.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Connect once to the centre; the rules arrive with the first sync.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What you type is kept as a draft. Connect to the centre, then confirm it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This computer's clock was set back, so the age of the rules on this desk is unknown.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What you type is kept as a draft. Set the clock right, or connect to the centre.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This needs the centre, and it cannot be reached.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing was sent or queued. What you typed is kept; try again when the connection is back.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Approve these first, then the others.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Only requests of one kind, one programme and one currency are approved at once.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Unmark the others, and approve them by themselves.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It needs a higher approver or a second one, so it is decided by itself.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Unmark it and decide it alone.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Something stands out about it, so it is decided by itself.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Unmark it and look at it alone.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open its evidence first, or unmark it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Request {request_id} does not exist at the centre.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This request does not exist at the centre.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This request is no longer waiting: it is {state}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This request is no longer waiting for anyone.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This request expired at {expires_at}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This request expired before it was decided.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Someone else decided this request first: {verdict}, at {at}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This request was decided meanwhile: it is {state}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Someone else decided this request first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>You raised or edited this request: someone else must check it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This needs an L{needed} approver; you are L{yours}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This needs an L{needed} approver.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This needs a higher approver than you.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{adds} on top of {used} is above the {cap} allowed ({limit}).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This is above your limit.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This is funded by {funder}, not by your institution.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This is not funded by your institution.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Only {maker}, who raised it, may do this.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Only the person who raised it may do this.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nobody can check this: it needs an L{tier} approver and there is none.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nobody who may check this is available.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{name} decides nothing, so there is nothing to lend or to use.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This person decides nothing.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Authority is lent for at most {days} days, and not for the past.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Authority cannot be lent for this time.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What {lender} lent you does not hold here any more.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What was lent to you does not hold here any more.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{name} raised, edited or decided this, or would benefit: nobody decides in that name.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>You and the maker lend each other authority: someone else must check it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>These rules cannot come into force: {fault}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>These rules cannot come into force.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Version {version} came into force meanwhile.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Other rules came into force meanwhile.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This proposal was decided already: {verdict}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This proposal was decided already.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The centre has not been heard for {hours} hours: the rules on this desk are too old for this.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The rules on this desk are too old for this.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>At most {most} requests are approved at once.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Too many at once.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{count} pieces of its evidence were not opened.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Its evidence was not opened.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{amount} is more than half of what you may approve, so it is decided by itself.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It is more than half of what you may approve, so it is decided by itself.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What you do is saved here and sent when the connection works.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The centre showed a certificate that this computer does not trust.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The centre showed a certificate that is made out to another name.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The centre's certificate is not valid today.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No secure connection to the centre could be made.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The certificate file named in the settings cannot be read.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The proxy on the way to the centre refused the connection.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The proxy's address cannot be used.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What arrived is not what the centre sent.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It was thrown away. Try again; if it happens twice, tell your administrator.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What you did and do is still sent. Update Plum Desk to see what others do.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The centre is too old for this Plum Desk.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What you did and do is still sent. Ask your administrator to update the centre.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This Plum Desk is too old to receive news: the centre asks for {min_client} or newer.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This Plum Desk is too old to receive news from the centre.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Check the order ID, or link the right order to the ticket.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Act from the ticket of that order.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Use another action.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Use another action, for example a refund.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Offer goodwill instead.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Find the account that replaced it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What this acts on changed after it was prepared.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing was done. Look at the current state, then do it again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Wait until it is settled, or withdraw it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Settle the debt first, or have it forgiven by an adjustment.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Wait until it has ended.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing needs to be done about its expiry.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Refund it, or offer goodwill.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The card or account that paid is closed and takes nothing back.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Use Refund to points for what it is owed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No closed card or account of this order is owed anything.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Use Refund: it goes back to how the order was paid.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The amount must be more than zero.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Enter an amount.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Enter an amount that gives whole points.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Give less, choose another funder, or ask the funder to top up.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choose one from the list.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Write in a sentence what happened.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Supply what is missing, or use another action.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Check the address with the member, or reissue the voucher.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Refund it instead.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The new address has not been verified with the member.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Resend to the address on record, or have the new one verified first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The provider's price for cancelling is not known yet.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Get the quote first; it says what comes back.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Get a new quote.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing was done. Get a new quote and decide again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Refund or goodwill may still be possible.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing was changed there. Check the order with the provider, or choose another action.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The provider could not be reached, and nothing was sent.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It is tried again by itself under the same key.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The provider did not say whether it was done: money may have moved.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Do not try again. The centre keeps asking; a supervisor can settle it with evidence.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing was replaced. Tell the member when and where it was used.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Order {order_id} does not exist at the centre.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This ticket has no order that the centre knows.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{order_id} is not the order of this ticket.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>That order does not belong to this ticket.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This works only for {expected} orders; this is a {kind} order.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This does not apply to a {kind} order.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This does not apply to this kind of order.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The order is {state}, so this cannot be done.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The order is in a state in which this cannot be done.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Wait until the order has settled, or use another action.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Voucher {last4} is {state}, so this cannot be done.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The voucher is {state}, so this cannot be done.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No voucher of this order is in a state for this.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The voucher expired at {expired_at}; it can be reissued for {days} days after that.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The voucher expired too long ago to reissue it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The account of {member} is {state}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This member's account is {state}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This member's account cannot take part.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{action} is already under way on this order: {request_id}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Another request on this order is still running: {request_id}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Another request on this order is still running.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{member} owes {points}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The member owes points.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Something is still under way for {member}: {count} requests.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Something is still under way for them.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{amount} is more than the {left} of it that are unspent.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Only {left} of it are unspent.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What was given is spent.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Take back {left} or less.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Take back less.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Voucher {last4} never lapses.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The voucher never lapses.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The expiry was put off {count} times already; at most {limit} are allowed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It was put off before.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{amount} is more than the {remaining} that can still be refunded.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>That is more than the {remaining} that is left.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>That is more than what is left.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Enter {remaining} or less.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Enter a smaller amount.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{amount} is more than the voucher's balance of {balance}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>That is more than the voucher's balance of {balance}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>That is more than the balance.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Enter {balance} or less.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The amount is in {currency}, but this is kept in {expected}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The amount is in the wrong currency.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Enter it in {expected}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Enter it in the order's currency.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The points part of {amount} is not a whole number of points.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Points have no fractions.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The member has {available}; {amount} cannot be taken.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The member has only {available}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The member does not have that many points.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Take {available} or fewer, or ask a senior approver.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Take fewer, or ask a senior approver.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{funder} has {available} of goodwill budget left; {amount} does not fit.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The goodwill budget has {available} left; {amount} does not fit.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The goodwill budget does not cover this.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{reason} is not a reason for this action.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A reason for this action is missing.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The reason {reason} needs a note.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This reason needs a note.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This provider cannot {capability}: the {needs} is missing.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This provider cannot {capability}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The provider does not offer this.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This voucher was resent {count} times in 24 hours, the most allowed is {limit}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>At most {limit} resends in 24 hours.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This voucher was resent too often in 24 hours.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This voucher was already reissued {count} times, the most allowed is {limit}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This voucher was reissued as often as allowed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The provider's quote expired at {expired_at}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The provider's quote has expired.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The provider's fee is now {current}; it was {seen}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The provider's fee changed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{line} started at {started_at}; it can no longer be cancelled.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What was booked has started already.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The provider declined: {detail}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The provider declined this.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Voucher {last4} was redeemed meanwhile.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The voucher was redeemed meanwhile.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ask someone whose role may, or hand the ticket over.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ask your administrator for access, or hand the ticket over.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Correct the marked field.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Shorten it, or attach the long part as a file.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Delete that character; pasting as plain text usually removes it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Refresh the list; it may have been merged or moved out of your scope.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing was done. It was reported there; try again later or tell your administrator.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Look at what they did, then retry on the current state or discard yours.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The centre could not verify this device's signature.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing was done. Ask your administrator to check this device's enrolment.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This device's record of work does not join what the centre holds.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing was done. Sending is stopped; ask your administrator before anything else.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This operation was already sent with other contents.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing was done. Start the action again from its ticket.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The centre could not read this operation.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing was done. Update Plum Desk, then start the action again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Update Plum Desk, then start again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It builds on earlier work that was refused.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Look at the earlier entry in the outbox first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This device may no longer work with the centre.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What you wrote is kept here. Ask your administrator to enrol the device again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Your account was withdrawn after you did this.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What you wrote is kept here. Ask your supervisor to take it over.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Look at the current state, then do it again if it is still needed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The centre holds no refused work of yours under this number.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Look at the entry in the outbox again: it may have been settled meanwhile.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A decision cannot be handed over: each person decides alone.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Discard it. Whoever may decide finds the request in the approval queue.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This decision was never sent, and the computer has been enrolled anew since.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing was decided. Look at the request in the approval queue and decide again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing is left to decide. If it is still needed, do it again on the current state.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The centre was restored from a backup and cannot take this in again, but it may have been done before.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Do not ask for it again. A person at the centre checks with the provider.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The centre was restored from a backup and no longer has this.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It took no effect. If it is still needed, do it again on the current state; else discard it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The name or the password is wrong.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Try again, or ask your administrator to reset it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Wait a moment, then try once more.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This enrolment code is wrong, used or expired.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ask your administrator for a new code; each works once.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Your session has ended.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The centre could not verify that this call came from this device.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sign in again. If it happens twice, tell your administrator.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The centre has already seen this exact call and ignored the repetition.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing was done twice. Try again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Set the clock, then try again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Wait, or ask a supervisor. Resending sends the code without showing it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choose a closed month; a running month can only be previewed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing happened in this period for this programme and unit.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Widen the period, or choose another programme or unit.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What has to be put right is booked in the open month.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A finance preparer proposes it first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open the newest stored run, look at it, then try again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Run the report for it first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Put the exceptions right, or explain them, and run it again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Run the report again and look at it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Whoever proposed a month cannot close it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Another finance reviewer has to look at it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Your role, {role}, may not do this.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{scope} is outside what you have been given to work on.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This is outside what you have been given to work on.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{field} cannot be used as entered.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What was entered cannot be used.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{field} has {length} characters; at most {limit} fit.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The text is too long.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{field} holds a character that cannot be stored ({char}, position {position}).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The text holds a character that cannot be stored.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This {kind} is not known: {id}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{subject} does not exist at the centre.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This record is not known.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The centre stumbled over this (reference {reference}).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The centre stumbled over this.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{field} was changed by someone else first: it is now {theirs}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The centre does not know this kind of work: {kind}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The centre does not know this kind of work.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It waited too long to be sent and expired at {expires_at}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It waited too long to be sent and expired.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A reviewer at the centre has decided on this: {decision}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Somebody has already decided on this.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Too many attempts. The next one is possible in {seconds} s.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Too many attempts in a short time.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This computer's clock is wrong: the centre says {server_time}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This computer's clock is wrong.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>You have revealed {limit} codes in the last hour, the most allowed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>You have revealed as many codes as one hour allows.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The period {month} is not over yet.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This period is not over yet.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{month} is closed already.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This month is closed already.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nobody has proposed to close {month}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nobody has proposed to close this month.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is a newer statement of {month} than the one on screen.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is a newer statement than this one.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{unit} moved in {month} and has no statement.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A unit that moved in this month has no statement.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The newest statement of {month} in {unit} is out of balance.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The newest statement is out of balance.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Something was booked into {month} in {unit} after its newest statement.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Something was booked into this month after its newest statement.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choose one of the list, such as Asia/Kolkata.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Give a start and another time as the end, between 00:00 and 24:00. On a special day the end comes later.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Put all its hours into one entry.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A week of this calendar has no working hours, so nothing would ever fall due.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Give at least one weekday some hours.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Give it some working time, or take the target away.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Shorten it, or give the calendar more hours.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ask an administrator to add one; the last rule should match every ticket.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing is promised for this ticket yet.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It gets its terms with its next change. Until then there is no due time to explain.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{zone} is not a time zone.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This is not a time zone.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{window} cannot be working hours.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>These cannot be working hours.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{day} has special hours twice.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A day has special hours twice.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The target {metric} of priority {priority} leaves no time at all.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A target leaves no time at all.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The target {metric} of priority {priority} takes more than ten years of this calendar.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A target takes more than ten years of its calendar.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No rule says what is promised for a ticket in {queue}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No rule says what is promised for this ticket.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Refresh the list; it may have been merged.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reopen it first, or work on the open ticket of this order.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Wait until it is settled, or withdraw it; then close the ticket.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Raise the refund; the disposition follows it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open a new ticket that links to it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open the ticket that it was merged into and go on there.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A ticket cannot be merged or linked with itself.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Name the other ticket.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Only tickets of one member in one programme become one. Link them instead.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ask an administrator to add a route: plum-central intake route.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Send new content under a new key; repeat a request with exactly the same content.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ticket {ticket_id} does not exist at the centre.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This ticket does not exist at the centre.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ticket {ticket_id} is closed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This ticket is closed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A request on this ticket is still running: {request_id}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Requests on this ticket that are still running: {active}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A request on this ticket is still running.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{disposition} is not a disposition of the current policy.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This disposition is not in the current policy.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{disposition} is set by the refund itself, never by hand.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This disposition is set by the refund itself, never by hand.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This ticket was closed at {closed_at}, too long ago to reopen.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This ticket was closed too long ago to reopen.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ticket {ticket_id} was merged into {into}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This ticket was merged into another.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The two tickets differ in this: {field}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The two tickets are not about the same member.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{channel} is not a channel that tickets come by.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This is not a channel that tickets come by.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing says where tickets of {programme_id} about this go.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing says where such a ticket goes.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The idempotency key {key} was used for other content.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This idempotency key was used for other content.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{by}Waiting for an L{tier} approver{until}.{value}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>, until {expires_at}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Approved by {names}. </source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>You may change it until it is decided.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>You may change or withdraw it until someone decides.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A supervisor must settle it with evidence from the provider.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The provider is asked again in {wait}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The provider is being asked again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>, tried {attempts} times</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source> and </source>
            <translation type="unfinished" />
        </message>
        <message>
            <source> no note.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Within limits: it is about to run.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Approved: it is about to run.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The provider is working on it. Nothing to do.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Done.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing was given back or replaced. Look at the reason, then raise it again if it is still needed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Money may have moved. Do not try again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A new request must answer the note.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Change it and send it again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Taken back by its maker.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nobody decided in time; everything it held was released. Raise it again if it is still needed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A newer request took its place.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing was done. Look at the current state, then raise it again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The old voucher is void and the member has no new one. Order the replacement again, or refund.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Within your limits. Runs when you confirm.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Above your limit.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Above what one maker, member or order may be given in all.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Several requests of a day came just under a limit, so a second person looks.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No approver’s limit covers this amount. It waits, flagged, until a limit is raised.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Goodwill always needs a second person.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>An amount this high needs two approvers.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This action always needs a second person.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is no exchange rate for this currency, so the top tier must decide.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Goes to {member}, at the address on record.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Goes to the address on record.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Goes to {member}, at {address}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Goes to a new address.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{points} go back to {member}’s wallet.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Points go back to the member’s wallet.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{amount} goes back to {label}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The money goes back where it came from.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{amount} goes back to {label}, and {points} to {member}’s wallet.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It goes back to where it came from: part as money, part as points.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing comes back: the provider keeps {fee}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing comes back.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{member} receives {points}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The member receives points.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{points} are taken from {member}’s wallet.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Points are taken from the member’s wallet.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The same code {last4} is sent again; {count} of {limit} resends in 24 hours.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The same code is sent again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The new address was verified by {how}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The new address was verified.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Voucher {last4} with {balance} left is blocked first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Voucher {last4} is blocked first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The voucher is blocked first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The provider cannot void voucher {last4}: it stays usable, so {exposure} is at risk.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The provider cannot void the old voucher: it stays usable.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Voucher {last4} expired at {expired_at}; what was left on it is replaced.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The voucher has expired; what was left on it is replaced.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This is reissue {count} of at most {limit}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This counts towards the reissue limit.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{amount} stays refundable.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The rest stays refundable.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{amount} was already redeemed and is not refunded.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What was already redeemed is not refunded.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Lines of this order that were cancelled and are refunded: {count}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cancelled lines are refunded.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{label} is closed and gets nothing back.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A closed payment method gets nothing back.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{label} is closed: the member gets points of the same worth.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A payment method is closed: the member gets points of the same worth.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>If the provider does not answer, a supervisor must settle it with evidence: it cannot be asked twice.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The provider keeps a fee of {fee}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The provider keeps a fee.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Lines of the booking that are cancelled: {count}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Lines of the booking are cancelled.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Order {order_id} stays completed; the reversal is recorded beside it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The order stays completed; the reversal is recorded beside it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{funder} pays {points}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The funder pays.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{points} repay the member’s debt first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The member’s debt is repaid first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The membership of {member} ends.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The membership ends.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{points} are given up.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What is left of the points is given up.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{member} becomes one with {into}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Two members become one.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Points with their expiry, orders and tickets go to {into}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Everything goes to the other.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{points} of {number} go back to the budget that gave them.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Points go back to the budget.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Voucher {last4} can be used {days} days longer, until {expires_at}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The voucher can be used longer.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The member will owe {points}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The member will owe points.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Disposition went from {before} to {after}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Disposition set to {after}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Disposition set.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Assigned to {owner}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Owner taken off: unassigned.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Handed over to {owner}: {action}, {amount}, was refused.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Handed over to {owner}: disposition {disposition} was refused.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Handed over to {owner}: {work} was refused.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Work that was refused is handed over.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Priority went from P{before} to P{after}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Priority set.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Taken in as {before}; it is {after}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reclassified.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The member got in touch by {channel}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The member got in touch.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Spoke to the member by {channel}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Spoke to the member.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Merged into {into}: it goes on there.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Merged into another ticket.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{other} was merged into this one: {subject}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Another ticket was merged into this one.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Split: {subject} is {other} now.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Split: a part has a ticket of its own.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Linked with {other}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Linked with another ticket.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No longer linked with {other}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A link was taken away.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Escalation acknowledged.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Escalation resolved.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{number}: {action}, {amount}, requested.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A request was raised.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{number}: {action}, {amount}, changed to revision {revision}. Approved before by {checkers}: void now.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{number}: {action}, {amount}, changed to revision {revision}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The request was changed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{number}: {action}, {amount}, withdrawn.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The request was withdrawn.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{number}: {action}, {amount}, approved.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The request was approved.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{number}: {action}, {amount}, declined.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The request was declined.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{number}: {action}, {amount}, returned for changes.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The request was returned for changes.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{number}: {action}, {amount}, waits, and nobody may approve it. Escalated.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nobody may approve the request. Escalated.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{member} was merged into {into}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The member was merged into another.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{number}: {action}, {amount}, expired undecided.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The request expired undecided.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{number}: {action}, {amount}, stopped, because what it acts on changed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The request was stopped, because what it acts on changed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{number}: {action}, {amount}, replaced by a newer request.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Replaced by a newer request.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{number}: the replacement is ordered again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The replacement is ordered again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{number}: {action}, {amount}, settled by evidence.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Settled by evidence.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{number}: {action}, {amount}, done.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{number}: {action}, {amount}, failed. The provider said {provider_code}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{number}: {action}, {amount}, failed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Failed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{number}: {action}, {amount}, outcome unknown: money may have moved. Do not try again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Outcome unknown: money may have moved. Do not try again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{number}: {action}, {amount}, confirmed by the provider.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Confirmed by the provider.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{number}: the old voucher is void, but its replacement failed. The provider said {provider_code}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{number}: the old voucher is void, but its replacement failed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The old voucher is void, but its replacement failed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{number}: stopped, because the provider’s fee is now {fee}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The provider’s fee changed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Revealed the code of voucher {last4}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Revealed a voucher code.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The provider reported order {order_id} delivered.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The provider reported it delivered.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The member’s bank took {amount} of order {order_id} back: it is no longer refundable.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The member’s bank took money back.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The provider reports order {order_id} as {theirs}; here it is {ours}. Someone must look at it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The provider’s report contradicts this order. Someone must look at it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{passed} ago</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>just now</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Paused</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No target</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Paused for {span}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No target time</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Overdue by {span}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{span} left</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Jan</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Feb</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Mar</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Apr</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Jun</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Jul</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Aug</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sep</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Oct</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nov</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Dec</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>yes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Draft</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Assign</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Escalation</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Close incident</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Close exception</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>New ticket</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reclassify</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Contact</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Merge</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Split</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Link</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Macro</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Change request</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Replacement</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Settlement</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reply</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Changed request</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Answer to an escalation</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reclassification</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sending</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sent, no answer yet</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Discarded</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Carried over</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Handed over</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{it} saved on this computer and {goes} out when Plum Desk runs here again and someone has signed in.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{said} {kept} kept as well.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>1 action has not been sent.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{unsent} actions have not been sent.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>1 draft is</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{drafts} drafts are</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Quit Plum Desk</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stay</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Quit, keep it saved</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It stays</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>They stay</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Modules</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Settings</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Proposed by {preparer}, {when}. Another person closes it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Closed by {closer}, {closed_at}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Closing takes two people: a preparer proposes, a reviewer closes.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A month is closed by the centre, which cannot be reached now</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Out of balance: put right or explain what is open, then run it again</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Proposed on another stored run: open that one</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Out of balance</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Close {month} of {programme}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{rows} entries, closing balance {closing}, proposed by {preparer}. Afterwards nothing takes effect in this month any more, for good; what has to be put right is booked in the open month.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{said} Proposed by {preparer}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Proposed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Propose closing</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Close month…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Type {count} to confirm</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Close {month}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Type {count}, the number of entries, to confirm.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Type {count} first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Saved {name}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sent pages {first} to {last} to {value}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No statement yet</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choose a closed month and press Run.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A run is computed by the centre, which cannot be reached now</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Running a report needs a finance role</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Data as of {as_of}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Running…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Making pages…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save the reconciliation</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>run a report first</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No statement</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Loading</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>period</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>run</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>preview, print</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>save PDF</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choose period</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Run the report</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Preview</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Print</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save PDF</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save CSV</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Propose closing the month</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Close the month</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{month} is proposed for closing. Another person closes it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{month} is closed. Nothing takes effect in it any more.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>finance preparer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>finance reviewer, and a proposal</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>needs a {who}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Closing…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Proposing…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Run</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reconciliation</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No programme has been synced yet</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Month</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Unit</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Thumbnails</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pages</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Back to the statement</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Zoom out</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Zoom in</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Fit width</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open in system viewer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Printer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Print and save</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Preview, {pages} pages. The statement table says the same to a screen reader.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No printer is set up on this computer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Page {count} of {pages}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>First page</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Last page</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copies</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Keep</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This copy</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{why}. Save the PDF instead.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>to</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Draft, preparer’s copy</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Data as of</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Prepared by</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Entries</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Closing</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>In balance</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{open} to explain</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stored runs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Period</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Prepared</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No runs yet</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choose a month and press Run.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{runs} kept</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Line</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Net</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Check</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This run</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Against</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Exception</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Expected</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Out by</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Difference {amount}, {breaks_total} to explain</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{orders} orders, {neutral} holds not listed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Difference {amount}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Statement</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Checks</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Exceptions</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Statement of the run</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{programme}. Data as of {when}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>All amounts in {unit}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>first instant of the month</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>net {net}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Out by {plus}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>orders against ledger</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>largest {shown} of {total}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{breaks_total} to explain</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Opening balance</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Closing balance</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No earlier run</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Agrees</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Opening</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Difference</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Requests</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>not numbered yet</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Settling needs the centre; it cannot be reached.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>You raised this request: someone else must settle it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Order the replacement again</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Settle with evidence…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{checker_name} wrote: “{note}”</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{voided}It starts over as revision {value}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Change {number}: {title}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The approval by {names} no longer counts then. </source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Rule</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Frozen: it is in force, and reports count by it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Remove</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Rules: parts</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>New: its id</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Add</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Rule details</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Propose</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Version {version} is in force</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Version {version} came into force. What you changed is kept, on top of it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{n} change, not proposed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{n} changes, not proposed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing changed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Propose these changes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Why? The other administrator reads it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing changes until another administrator approves exactly this.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Proposed. Another administrator must approve it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Approved. It comes into force once it is signed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Declined.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Rules: {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The centre cannot be reached</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is {name} already.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Propose the changes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Proposals</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This needs the centre.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Rules are read and proposed there. What you changed is kept.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Proposed by</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>When</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>new</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>gone</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Proposal</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Proposal: {lower}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source> {word} by {decided_by}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Another administrator must look at it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Exactly this comes into force, once it is signed. A decline needs a reason.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Your verdict</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A word to it; an approval needs none.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{proposed_by}, {proposed_at}, on version {base_version}.{decided} {verdict_note}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Waits for a second person</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Approved, to be signed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>In force</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Overtaken</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Label</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Code</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Counts as</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Clock</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Words</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What it changes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Single</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>24 hours</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Member, 30 d</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Maker, 24 h</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Member, 24 h</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>7 days</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>30 days</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>leave it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>takes it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Retired</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>In use</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open, the clock runs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Waits for the customer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Waits for the vendor</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Dispositions</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Replies</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Macros</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>All kinds together</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Retired: no new ticket gets it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The agent takes the ticket</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reply to the member</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Note for colleagues</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Maker, 24 hours</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Member, 30 days</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Order, ever</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Member, 24 hours</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Member, 7 days</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reports and contracts count it as this.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Refunds, reissues and goodwill added up.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing was changed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The system's</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The profile's</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Not used: {problem}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>, from the next start on</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Set on the command line for this start</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Set by your administrator</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Your choice</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Colours</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Rows of lists</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Size of text</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Language</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Font</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Centre</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Proxy</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Certificates</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The computer's</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Plum Desk (DEMO)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>sign in first</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>no file is on its way</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>there is nothing to take back</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>this desk keeps no settings</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Go</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Record</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;You</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Help</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Your role does not show {kind}s.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sync now</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stop fetching the file, bring its rows one by one</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Previous part of the window</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Undo</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Quit</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sample data on this computer only. Nothing leaves it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sign in to Plum Desk</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Caps Lock is on.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Server</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Enrolment code</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>One-time code from your administrator</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Login</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Your work account</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Password</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Enrol this computer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sign in</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Enrolling…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Signing in…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Enter the address and the code that your administrator gave you.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Enter your login and your password.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Who are you today?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Each person sees and may do different things. Press one to sign in.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Your administrator gave you an address and a one-time code.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This computer was put out at the centre. With a new one-time code it can come in again; what you did here stays, and what was not sent goes along when you sign in.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Light</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Dark</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>High contrast</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Compact</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cosy</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Relaxed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Noto Sans</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Noto Sans Devanagari</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Noto Sans Tamil</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Noto Naskh Arabic</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>More actions</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Resolve</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>All actions</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No action is possible on this ticket.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{label}: opens a form that says what would happen.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Queue {action}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Checked again when sent</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Draft {action}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Kept here, not queued</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Fill in {{{found}}} first: this ticket does not say it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Insert a reply</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Macro: {label}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>All of it together: {join}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The policy has no macros.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>you take it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>priority P{priority}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a reply</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What should the member read?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A note for colleagues; it may stay empty.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Queue macro</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Apply macro</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>ticket {ticket_id}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>owner {owner}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>. A reply is due {reply_due_at}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>. Missed {breached_at}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Due {due_at}{missed}{reply}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No target time{reply}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the rules on this desk are too old</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>choose a ticket first</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Take or assign</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Write a note</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Draft a reply</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Resolve and next</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open the member</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Log a contact</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Merge into another ticket</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Split off a second matter</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Link with another ticket</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Why it is due then</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Answer the escalation</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy ticket ID</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>nothing on this ticket escalated</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ticket details</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Activity</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No ticket chosen</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choose one in the list, or press Ctrl+J.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Order{age}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Member{age}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A code is never kept here; revealing it needs the centre.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This ticket is not on this desk</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It was moved out of what you may see.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Asking the centre…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>As of {as_of}. What counts adds up to the target.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Escalated</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>you</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>P{priority} · owner {owner} · {client} · {channel} · opened {opened}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Merged into {merged_into}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Escalated {escalated}%</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Somebody answers for it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nobody answers for it yet (Ctrl+Shift+K).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Closed {closed_at}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Paused {span}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Overdue {span}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Due in {left}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Due now</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Belongs together</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open ticket {ticket_id}, {RELATIONS}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>not on this desk</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>merged into this</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>goes on there</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>split from it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>split off</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>mark some tickets first, with Space</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{n} alert</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{n} alerts</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{overdue} overdue</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{within_hour} due within the hour</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>total {sums}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{n} ticket</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{n} tickets</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>next pane</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>next ticket</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>reissue</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>refund</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>disposition</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Out of the ordinary</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Many tickets</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Mark for a change to many</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Mark those that are here</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{label} of all marked</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copied {what}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No owner</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Refunds</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Under 2 h</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Vendor</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>All</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Filter this view: ticket, order, booking, member, brand</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Enter opens, Ctrl+J next</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>My open</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Refunds pending</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>SLA under 2 h</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Vendor rejections</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>All open</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing here</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No ticket is in this view right now. New ones appear by themselves.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Your role may read tickets, not change them.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Your role, {ROLES}, may not raise requests.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This ticket has no order.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Only for {kinds} orders; this is a {lower} order.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This ticket was merged into {into}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{amount} is within your{limit} limit</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Yours, not finished</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>kept {at}, not sent</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Continue the draft: {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Continue</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Discard the draft: {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show in the outbox: {title}, {word}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Recorded in the audit trail. Hides in 30 seconds. {left} more this hour.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Voucher code</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Hide now</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>PIN {pin}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{rejections} rejected in 24 hours {orders}: {percent}, usually {percent2}, alarming above {percent3}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{share}% of new tickets in 24 hours, usually {usual}%.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{said} At the present pace {late} of {waiting} miss their time, the first {first}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>We have {side}, the provider has {side2}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>In 30 days {first} approved {given} requests of {second}, {share}% of all that were approved.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>of {orders} orders</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>without an order</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{said} At the present pace all {waiting} open ones are done in time.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>now</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>at {time}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{said} {second} approved {taken} of theirs.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Since {opened_at}. Reference {reference}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{first} and {second}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Since {opened_at}; {ticket_ids} tickets belong to it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing is. Spikes of a brand and rising shares of a disposition are shown here by themselves.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show its tickets</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Mark them all</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Mark the first {MOST}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Close {number}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What became of it?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Differs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Approve each other</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Mostly one checker</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Rising</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Delivered after it was cancelled, or the other way round</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Charged back beyond what was left of the order</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A refund that nobody here asked for</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Refunded with another amount</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Refunded here, never settled</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Its tickets go on as they are.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing else is changed by this.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>They belong together already.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It was merged into {merged_into}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It is closed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{ticket_id}: priority P{priority}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reclassify as {label}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Why was it taken in as something else?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The ticket is closed: this opens it again, or a new one if it was closed too long ago.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What was said?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Log contact</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Merge into</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Link with</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Merge into {into}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Anything to add? It may stay empty.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This ticket ends here. {into} keeps its disposition and takes over the earlier receipt.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What is the second matter?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Split: {label}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The second matter, in one line: it is the new ticket's subject.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It gets a ticket of its own, of the same member and order, whose clock starts now.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It should have been taken in as</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This member has no other ticket on this desk.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No longer linked with {other_id}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Linked with {other_id}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It is that already.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It is {label} now</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Merged into {into}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>access or redemption is down</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>can wait</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The member called</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>I called the member</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The member wrote by email</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The member wrote in a chat</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>I answered in a chat</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Assign to</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{ticket_id}: owner is {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>For {ids} tickets</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ask for the refund of {many} orders</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{number}: replacement ordered again</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>. Saved here, not sent yet.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Take it myself</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nobody</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>put it back in the queue</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{ticket_id} was changed again since: nothing was taken back.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{ticket_id}: put back</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Assign {many} tickets to {get}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Set {many} tickets to {label}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Set {many} tickets to priority P{value}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It has no owner.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Take them myself</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It is yours already.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{number}: withdrawal requested</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What should the next person know? Only colleagues read it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What is being done about it, or what was done?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What should the member read? Write no voucher code.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It goes to the centre as the public reply on this ticket.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Settle {number}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What proves it? For example the balance the provider shows, and when.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Your verdict moves money or releases it, and stands in the audit trail under your name.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reveal the voucher code</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Why must you see the code?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The centre records who saw it, why, and for which ticket. Resending needs no reveal.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Queue note</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing on this ticket is escalated any more.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Queue answer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Escalation resolved</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Escalation acknowledged</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{number}: settled by evidence</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save note</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Note saved</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Acknowledge</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Send reply</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reply sent</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It was done</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It was not done</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reveal code</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A reply goes to the member, so it needs the centre. Your draft is kept; send it when the connection is back.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{what} not been sent for half an hour. {stay} saved on this computer.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{total} sent: {join}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{total} sent.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>1 action has</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{unsent} actions have</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{decided} done</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{n} waits for approval</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{n} wait for approval</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{role} · limit {per_action}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Signed in as {name}, {role}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Command bar</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Notifications, {unread} new</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Field</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Remove filter {field} {value}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Not understood: {value}. {field}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Filter {field} {value}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>not opened yet</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open evidence: {title}, {state}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing attached</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{amounts}, over the limit</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The amount must be above zero.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>At most {written}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Enter a plain amount with at most {places} decimals.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Enter whole points.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Column titles</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The centre has not been heard for {value} hours.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{withheld} {what} Drafts and unsent work are kept.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The clock of this computer was set back, so nobody can say how old the rules here are.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This desk has not heard the centre since it was started.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Set the clock right, or connect to the centre.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Connect to the centre.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Only the queue can be shown</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{module}, saved view</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open outbox</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Retry now</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Bring row by row</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>View: {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>next part</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>find or do</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Adjust</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Corrects a balance up or down. Taking more than the member has needs the permission to create a debt, which the next points repay.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cancels at the vendor's quoted fee, before the service starts, and refunds the rest to how it was paid.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Passengers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The whole booking unless you choose some.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Fee you accept</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Take goodwill back</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Returns goodwill to the budget that paid for it, as far as the member has not spent it. It always needs a second person.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ends a membership: points that are left are given up. It needs a second person, and nothing may be under way or owed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Extend expiry</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Lets a voucher that has not lapsed live a while longer, where its provider can. One that has lapsed is reissued.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Longer by</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Goodwill credit</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Credits points from a funder's budget. A second person always checks it, whatever the amount.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>For one person who is two members: this one ends, and points with their expiry, orders and tickets go to the other. It needs a second person, and nothing may be under way or owed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Id of the member who stays</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Refund to original method</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Gives value back to the points, card or wallet that paid. Unspent vouchers of the refunded lines are blocked first; what was already spent is not refunded.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>All lines unless you choose some.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Refund to points</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>For what was paid with a card that was closed since: its worth goes to the member’s points, one approval tier higher. Unspent vouchers of the refunded lines are blocked first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reissue voucher</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Voids the voucher, then places a new one for its remaining balance. At most two per line; an expired voucher within 90 days.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Value</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Balance proof</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Where the issuer showed the balance, if this provider cannot void.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Resend voucher</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sends the same code again. A new address needs a proof that it is the member's, and a second person.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Only if it is not the member's own.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How verified</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>For a new address: what proved it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Code invalid at brand</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Contact was wrong</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Member lost the message</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Expired before use</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Vendor rejected the order</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Member could not use it in time</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Goodwill given in error</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The same person twice</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Left the client</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Member asked for it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Goodwill given twice</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Card or account is closed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ordered twice</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Member's plans changed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Vendor cancelled the service</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Service recovery</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Points credited late</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Points missing</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Points credited in error</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Other</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Refunded</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Adjustments</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Other movements</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Opening plus movements equals the ledger’s closing balance</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Closing equals the sum of all wallet balances</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Opening equals the closing of the previous month’s run</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>All postings of the programme in this unit sum to zero</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>In orders, not in the ledger</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>In the ledger, no such order</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Booked more than once</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Amount differs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Booked within three days of the order</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Booked in another period</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cancelled, points not returned</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cancelled, kept other than the fee</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Redeemed per orders of the period</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Redeemed per ledger</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>In flight: pending orders, held and not yet redeemed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Of both: kept by vendors of cancelled bookings, as quoted</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Captured per orders of the period</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Captured per ledger</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>In flight: pending orders, not yet captured</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Monthly activity</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Recognition</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Points expired</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Correction request</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Captured for orders</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Captured</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Closing equals the balance that the clearing account keeps</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cancelled, money not returned</source>
            <translation type="unfinished" />
        </message>
    </context>
</TS>
