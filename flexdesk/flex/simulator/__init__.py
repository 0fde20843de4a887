"""A Flex Web Service on this computer: the real answers in the real bytes, and every unkindness on request.

    with Simulator() as simulator:              # accepts any token and query id
        ... simulator.url ...                   # http://127.0.0.1:PORT

Without a script every fetch meets one "not yet" (1019) and then its statement. A script is a list of what happens instead, in order:

    poll:1019*3,poll:html                       three times "not yet", then a web page
    request:1018,request:1001*2                 throttled once, twice "later", then accepted
    poll:1019*                                  never ready
    request:ok,poll:stall                       names of reactions are listed in `script.REACTIONS`

`CALL:REACTION[*N]`, where CALL is `request`, `poll` or `any`, REACTION one of IBKR's codes, an HTTP status (`http503`) or a name, and
`*` without a number means for ever. Each fetch begins the script anew; when it is used up the service is kind. Words without a colon
are switches: `limit` keeps IBKR's real limits (1 request a second, 10 a minute), `nocache` renders every statement anew, `roll` and
`nextday` let a day pass with every fetch (`script.SWITCHES`). Others say what was ticked in the portal, or what IBKR changed overnight
(`manner.WORDS`: `byday`, `confirmations`, `summary`, `bare`, `alias`, `newattribute`, `newsection`, `newenum`), and so do options:

    format=csv,layout=plain                     a report without markers; also pipe, tab; marked, described
    dates=dd/MM/yyyy,times=HH:mm:ss,zone=EDT    other forms of dates; separator=semicolon, comma, space, none
    without=Trades+CashReport,accounts=1        sections that are not ticked, one account
"""

from flexdesk.flex.simulator.serve import serve
from flexdesk.flex.simulator.server import Simulator

__all__ = ["Simulator", "serve"]
