"""What stands often in a code, so that it need not be written out: the dictionaries that codes are deflated over.

They are part of every code that was ever made, and stay as they are. What is not in them is written out.
"""

HERO = (
    b"Hush's note of hand|Vance's diving hood|a felt bootee|a house slate|a leaf of the Office|a leaf of "
    b"the minutes|a loan slip|a mantel clock|a mason's receipt|a night docket|a ring on a thole pin|a tin "
    b"kettle|asker's badge|blue spectacles|borrowed face|briar ring|eel-warden's knuckle|felt "
    b"overshoes|forged saint|glass swallow|grey left glove|half a tally stick|hazel tag|key in candle "
    b"wax|lighthouse key|moor lantern glass|path halter|red thread|roll of lead|slip of sale|small dry "
    b"finger|snow bell|strike token|the ash book|the borrowed book|the foot of a lamp|the handle of a "
    b"hod|the rector's key|turnip on an iron|wrecker's whetstone|A stiff knee|A notched ear|Short of "
    b"breath|A burnt palm|One grey eye|Bad dreams|The Bell Comes Up|Paid in Full|Paid Late|The Seat "
    b"Filled|Somebody Else's Seat|A Name Against It|Quiet|Rope Lane|Dry Shoes|Still "
    b"Owing|Bare-faced|Foreclosed|In Good Standing|In Your Own Name|A Body for a Bond|One for the "
    b"House|Shares|Unclaimed|Unreconciled|The Caller's Rope|The Apron Comes When It Is Called|Everybody "
    b"Down|A Stone's Breadth Short|What Was Set Down|Down by the Basket|Short|Four Hundred and Eight "
    b"Over|The Hand That Owed|Every Other Wednesday|Seven Days|Closed Wednesdays|Over the Stile|By "
    b"Custom|Unasked|As It Is|Fined Clear|Another Question|The Empty Row|Before the Last Word|As It "
    b"Was|Half Said|"
).replace(b"|", b"\n")
"""Things, scars and endings that whoever came back may have; the likeliest last."""
