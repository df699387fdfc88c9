// SPDX-License-Identifier: MIT
// Every text of the knowledge that a person reads goes through the translator.
#include "core/diagnosis/explain.h"
#include "core/diagnosis/knowledge.h"
#include "core/diagnosis/replycodes.h"

#include <QCoreApplication>
#include <QTranslator>

#include <gtest/gtest.h>

namespace helodesk {

namespace {

// Marks whatever it is asked for.
class Marking : public QTranslator
{
public:
    QString translate(const char *context, const char *text, const char *, int) const override
    {
        return qstrcmp(context, "knowledge") == 0 ? u'§' + QString::fromUtf8(text) : QString();
    }
    bool isEmpty() const override { return false; }
};

bool isTranslated(const QString &text)
{
    return text.isEmpty() || text.startsWith(u'§');
}

} // namespace

TEST(Translation, TakesEffectOnEverythingThatIsShown)
{
    Marking translator;
    ASSERT_TRUE(QCoreApplication::installTranslator(&translator));
    for (const QByteArray &id : knowledge::causeIds()) {
        const Finding finding = knowledge::findingFor(id, Confidence::Certain);
        const knowledge::Cause &cause = knowledge::cause(id);
        for (const QString &text :
            {finding.title, finding.meaning, finding.askAdmin, cause.found, cause.replied, cause.title, cause.meaning})
            EXPECT_TRUE(isTranslated(text)) << qPrintable(text);
        for (const Fix &fix : finding.fixes) {
            for (const QString &step : fix.steps)
                EXPECT_TRUE(isTranslated(step)) << qPrintable(step);
        }
    }
    EXPECT_TRUE(knowledge::sentence("fate-unknown").startsWith(u'§'));
    EXPECT_TRUE(knowledge::codeMeaning(550, Stage::Rcpt).title.startsWith(u'§'));
    EXPECT_TRUE(knowledge::codeMeaning(550, Stage::Rcpt).meaning.startsWith(u'§'));
    EXPECT_TRUE(knowledge::codeMeaning(599, Stage::Rcpt).meaning.startsWith(u'§'));
    EXPECT_TRUE(knowledge::enhancedMeaning({5, 1, 1}).title.startsWith(u'§'));
    const Explanation explanation = explain("0x800CCC79");
    EXPECT_TRUE(explanation.verdict.first.explanation.contains(u'§'));
    EXPECT_TRUE(explain("550 5.1.1 no such user").verdict.first.explanation.startsWith(u'§'));
    QCoreApplication::removeTranslator(&translator);
}

} // namespace helodesk
