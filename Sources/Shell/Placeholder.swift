import Briefing
import CLibedit
