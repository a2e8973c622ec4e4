//! English.

use super::Language;

pub(super) const ENGLISH: Language = Language {
    negations: "not no never none nobody nothing nowhere neither nor without hardly scarcely barely n't nope",
    modals: "can could may might must shall should will would ought 'll",
    numbers: "\
        zero=0 one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 twelve=12 thirteen=13 \
        fourteen=14 fifteen=15 sixteen=16 seventeen=17 eighteen=18 nineteen=19 twenty=20 thirty=30 forty=40 \
        fourty=40 fifty=50 sixty=60 seventy=70 eighty=80 ninety=90",
    scales: "\
        hundred=100 thousand=1000 million=1000000 billion=1000000000 bn=1000000000 mln=1000000 \
        trillion=1000000000000 trn=1000000000000",
    ordinals: "\
        first=1 second=2 third=3 fourth=4 fifth=5 sixth=6 seventh=7 eighth=8 ninth=9 tenth=10 eleventh=11 twelfth=12 \
        thirteenth=13 fourteenth=14 fifteenth=15 sixteenth=16 seventeenth=17 eighteenth=18 nineteenth=19 \
        twentieth=20 thirtieth=30 fortieth=40 fiftieth=50 hundredth=100 thousandth=1000",
    amounts: "half dozen dozens hundreds thousands millions billions trillions double triple twice quarter percent",
    number_joints: "and",
    contractions: "\
        can't=can+not cannot=can+not cant=can+not won't=will+not shan't=shall+not ain't=is+not isn't=is+not \
        aren't=are+not wasn't=was+not weren't=were+not don't=do+not doesn't=does+not didn't=did+not haven't=have+not \
        hasn't=has+not hadn't=had+not couldn't=could+not wouldn't=would+not shouldn't=should+not mightn't=might+not \
        mustn't=must+not needn't=need+not oughtn't=ought+not daren't=dare+not mayn't=may+not isnt=is+not \
        arent=are+not wasnt=was+not werent=were+not dont=do+not doesnt=does+not didnt=did+not havent=have+not \
        hasnt=has+not hadnt=had+not couldnt=could+not wouldnt=would+not shouldnt=should+not",
    speech: "\
        said says say saying told tells telling added adds adding asked asks asking replied replies replying \
        answered answers wrote writes writing noted notes noting explained explains stated states stating declared \
        declares announced announces insisted insists argued argues claimed claims suggested suggests recalled \
        recalls remarked remarks responded responds continued continues admitted admits acknowledged confirmed \
        confirms warned warns exclaimed whispered shouted quipped joked tweeted posted testified testifies recounted \
        observed observes concluded concludes stressed stresses emphasized emphasised pointed conceded retorted \
        mused assured assures promised promises complained commented countered predicted urged urges vowed repeated \
        repeats thinks thought believes believed described describes called calls",
    speech_nouns: "words word remark remarks statement comment comments phrase reply answer question message",
    sources: "according+to in+the+words+of as+quoted+by",
    pronouns: "\
        he she they it i we you who him her them his their hers one someone somebody officials official sources \
        source others",
    titles: "\
        mr mrs ms miss dr sir president minister prime secretary senator congressman congresswoman representative \
        rep sen gov governor ambassador envoy adviser advisor aide general colonel professor prof chairman \
        chairwoman chair spokesman spokeswoman spokesperson chancellor king queen prince lord lady judge justice \
        foreign deputy vice special state the former us russian american ukrainian leader commander director ceo \
        host moderator",
    plain: "\
        the a an and but or so if in on at to of for from with by as it its he she they we you i this that these \
        those there here what when where why how who which then now well yes no not is are was were do did does have \
        has had will would can could may might must shall should be been his her their our my your also because \
        after before while although though however meanwhile later earlier once asked speaking both each some many \
        most all one another during despite since until under over about into i'm i've i'll i'd it's that's okay oh \
        thank thanks please let maybe perhaps just like actually really right sure very good great",
    times: "\
        monday tuesday wednesday thursday friday saturday sunday january february march april june july august \
        september october november december today yesterday tomorrow",
    prepositions: "in on at to from by with near of for during about against",
    ties: "and but or that which who because as when while to",
    addressing: "told tell tells telling assured assures assure urged urges promised promises warned warns",
};
