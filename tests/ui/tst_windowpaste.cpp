// SPDX-License-Identifier: MIT
// Errors from elsewhere, pasted or dropped into the window.
#include "tests/support/printing.h"
#include "tests/support/waitfor.h"
#include "tests/ui/windowfixture.h"
#include "ui/exports.h"
#include "ui/panels/explainpanel.h"
#include "ui/panels/pastebox.h"
#include "ui/timeline/timelineview.h"

#include <QApplication>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFile>
#include <QGuiApplication>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QTest>
#include <QTextBrowser>
#include <QUrl>

#include <gmock/gmock.h>

using namespace helodesk;
using namespace helodesk::test;
using testing::HasSubstr;
using testing::Not;

namespace {

const QString outlookError
    = u"Task 'anna@contoso.example - Sending' reported error (0x800CCC79) : 'The server rejected "
      "one of the recipients. The server responded: 550 authentication required'"_qs;

class WindowPasteTest : public WindowTest
{
protected:
    ExplainPanel *panel() const { return window->findChild<ExplainPanel *>(); }
    [[nodiscard]] std::string said() const { return explanation().toStdString(); }
    [[nodiscard]] static std::string clipboard() { return QGuiApplication::clipboard()->text().toStdString(); }
    void waitForAnswer()
    {
        ASSERT_TRUE(waitFor([this] { return panel()->showsPasted(); }));
    }
    void paste(const QString &text)
    {
        QGuiApplication::clipboard()->setText(text);
        press(Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
        waitForAnswer();
    }
    void drop(const QMimeData &data)
    {
        QDragEnterEvent enter(QPoint(20, 20), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(panel(), &enter);
        EXPECT_TRUE(enter.isAccepted());
        QDropEvent event(QPointF(20, 20), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(panel(), &event);
        waitForAnswer();
    }
    void dropFile(const QString &name, const QByteArray &content)
    {
        QFile file(folder.filePath(name));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.close();
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(file.fileName())});
        drop(data);
    }
    // Clicks the link with those words in the explanation's page.
    void follow(const QString &words)
    {
        auto *page = find<QTextBrowser>(u"Explanation"_qs);
        const QTextCursor found = page->document()->find(words);
        ASSERT_FALSE(found.isNull()) << words.toStdString();
        QTextCursor middle(page->document());
        middle.setPosition((found.selectionStart() + found.selectionEnd()) / 2);
        page->setTextCursor(middle);
        page->ensureCursorVisible();
        QTest::mouseClick(page->viewport(), Qt::LeftButton, {}, page->cursorRect(middle).center());
    }
};

TEST_F(WindowPasteTest, WithoutARunThePanelSaysWhatToDo)
{
    EXPECT_THAT(said(), HasSubstr("Nothing to explain yet"));
    EXPECT_THAT(said(), HasSubstr("Ctrl+Shift+V"));
    EXPECT_THAT(said(), Not(HasSubstr("What it means")));
}

TEST_F(WindowPasteTest, OneKeyLeadsFromOutlooksErrorToTheMenuSteps)
{
    paste(outlookError);
    for (const char *part :
        {"The server wants a sign-in", "0x800CCC79", "cause certain", "What to do in Outlook (classic)",
            "Tick “My outgoing server (SMTP) requires authentication”", "Who must act\nthe person who sends"})
        EXPECT_THAT(said(), HasSubstr(part));
    // The steps are in sight without scrolling.
    auto *page = find<QTextBrowser>(u"Explanation"_qs);
    const QTextCursor step = page->document()->find(u"Tick “My outgoing"_qs);
    EXPECT_TRUE(page->viewport()->rect().contains(page->cursorRect(step)));
}

TEST_F(WindowPasteTest, TheMailClientsStepsAreChosenByLinkAndRemembered)
{
    paste(outlookError);
    follow(u"Thunderbird"_qs);
    EXPECT_THAT(said(), HasSubstr("What to do in Thunderbird"));
    close();
    open();
    paste(outlookError);
    EXPECT_THAT(said(), HasSubstr("What to do in Thunderbird"));
}

// What libraries print is a conversation too.
TEST_F(WindowPasteTest, WhatALibraryPrintedIsJudgedLikeARun)
{
    paste(u"send: 'ehlo desk.contoso.example\\r\\n'\n"
          "reply: b'250-mail.contoso.example\\r\\n'\n"
          "reply: b'250 AUTH PLAIN LOGIN\\r\\n'\n"
          "reply: retcode (250); Msg: b'mail.contoso.example\\nAUTH PLAIN LOGIN'\n"
          "send: 'mail FROM:<anna@contoso.example>\\r\\n'\n"
          "reply: b'250 OK\\r\\n'\n"
          "reply: retcode (250); Msg: b'OK'\n"
          "send: 'rcpt TO:<ben@fabrikam.example>\\r\\n'\n"
          "reply: b'550 authentication required\\r\\n'\n"
          "reply: retcode (550); Msg: b'authentication required'\n"_qs);
    EXPECT_THAT(said(), HasSubstr("The server wants a sign-in"));
    EXPECT_THAT(said(), HasSubstr("550 authentication required"));
}

TEST_F(WindowPasteTest, ThePasteBoxAnswersPastedTextAtOnceAndTypedTextWithEnter)
{
    QGuiApplication::clipboard()->setText(u"Error 10060"_qs);
    auto *box = find<PasteBox>(u"Paste to explain"_qs);
    box->setFocus();
    QTest::keyClick(box, Qt::Key_V, Qt::ControlModifier);
    waitForAnswer();
    EXPECT_THAT(said(), HasSubstr("10060"));
    EXPECT_EQ(box->toPlainText(), QString());
    QTest::keyClicks(box, u"550 5.1.1 no such user"_qs);
    QTest::keyClick(box, Qt::Key_Return);
    ASSERT_TRUE(waitFor([this] { return explanation().contains(u"5.1.1"_qs); }));
    EXPECT_THAT(said(), Not(HasSubstr("10060")));
}

TEST_F(WindowPasteTest, WhatIsUnknownIsCalledSo)
{
    paste(u"the frobnicator went sideways"_qs);
    EXPECT_THAT(said(), HasSubstr("Nothing is known about this"));
    EXPECT_THAT(said(), HasSubstr("cause not known"));
}

TEST_F(WindowPasteTest, BackToTheRunAndRowsPutThePastedTextAway)
{
    choose(u"Profiles"_qs, u"Outlook’s 503"_qs);
    runToEnd();
    const std::string verdict = said();
    paste(u"0x800CCC0E"_qs);
    EXPECT_THAT(said(), HasSubstr("0x800CCC0E"));
    click(u"Back to the run"_qs);
    EXPECT_EQ(said(), verdict);
    paste(u"0x800CCC0E"_qs);
    press(Qt::Key_Down, Qt::AltModifier);
    EXPECT_FALSE(panel()->showsPasted());
    EXPECT_THAT(said(), HasSubstr("550"));
    EXPECT_FALSE(has(u"Back to the run"_qs));
}

TEST_F(WindowPasteTest, EvidenceLeadsToItsRow)
{
    choose(u"Profiles"_qs, u"Outlook’s 503"_qs);
    runToEnd();
    const Finding &first = record().verdict.first;
    follow(u"row %1"_qs.arg(first.consequences.first()));
    EXPECT_THAT(chosenRow().toStdString(), HasSubstr("503"));
    follow(u"row %1"_qs.arg(first.evidence.first()));
    EXPECT_THAT(chosenRow().toStdString(), HasSubstr("550 authentication required"));
}

TEST_F(WindowPasteTest, SourcesOpenInTheBrowser)
{
    const OpenedLink opened;
    paste(outlookError);
    follow(u"RFC 4954 §6"_qs);
    EXPECT_EQ(opened.url, QUrl(u"https://www.rfc-editor.org/rfc/rfc4954.html#section-6"_qs));
}

TEST_F(WindowPasteTest, SecretsOfPastedTextShowNowhere)
{
    const QString password = u"tr0mb0ne-Xy"_qs;
    const QByteArray response = ('\0' + QByteArray("anna") + '\0' + password.toUtf8()).toBase64();
    paste(u"S: 220 mx\nC: AUTH PLAIN "_qs + QString::fromLatin1(response) + u"\nS: 535 5.7.8 wrong "_qs + password
        + u"\nPassword: "_qs + password + u'\n');
    EXPECT_THAT(said(), HasSubstr("AUTH PLAIN ••••"));
    click(u"Copy what was pasted for a ticket"_qs);
    EXPECT_THAT(clipboard(), HasSubstr("Pasted"));
    for (const std::string &text : {said(), clipboard()}) {
        EXPECT_THAT(text, Not(HasSubstr(password.toStdString())));
        EXPECT_THAT(text, Not(HasSubstr(response.toStdString())));
    }
}

TEST_F(WindowPasteTest, TheTicketIsOfWhatIsInSight)
{
    choose(u"Profiles"_qs, u"Outlook’s 503"_qs);
    runToEnd();
    paste(u"0x800CCC0E"_qs);
    press(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    EXPECT_THAT(clipboard(), HasSubstr("Error     0x800CCC0E"));
    click(u"Copy for ticket"_qs); // the banner's
    EXPECT_THAT(clipboard(), HasSubstr("Duration"));
    openTab(u"Capabilities"_qs);
    press(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    EXPECT_THAT(clipboard(), HasSubstr("Duration"));
}

TEST_F(WindowPasteTest, FilesAndTextCanBeDropped)
{
    dropFile(u"bounce.eml"_qs,
        "Subject: failed\nContent-Type: multipart/report; boundary=x\n\n--x\nContent-Type: message/delivery-status\n\n"
        "Final-Recipient: rfc822; ben@fabrikam.example\nAction: failed\nStatus: 5.2.2\n"
        "Diagnostic-Code: smtp; 552 5.2.2 mailbox full\n\n--x--\n");
    EXPECT_THAT(said(), HasSubstr("full"));
    EXPECT_TRUE(has(u"Back to the run"_qs) || has(u"Clear"_qs));
    click(u"Clear"_qs);
    EXPECT_THAT(said(), HasSubstr("Nothing to explain yet"));
    QMimeData text;
    text.setText(u"550 5.1.1 no such user"_qs);
    drop(text);
    EXPECT_THAT(said(), HasSubstr("5.1.1"));
    click(u"Clear"_qs);
    choose(u"Profiles"_qs, u"Outlook’s 503"_qs);
    runToEnd();
    dropFile(u"run.json"_qs, exports::document(record()));
    EXPECT_THAT(said(), HasSubstr(record().verdict.first.title.toStdString()));
    EXPECT_THAT(said(), HasSubstr("550  authentication required"));
    click(u"Back to the run"_qs);
    QMimeData missing;
    missing.setUrls({QUrl::fromLocalFile(folder.filePath(u"nothing.eml"_qs))});
    drop(missing);
    EXPECT_THAT(said(), HasSubstr("The file can’t be read"));
}

TEST_F(WindowPasteTest, NothingIsCutOffInASmallWindow)
{
    choose(u"Profiles"_qs, u"Outlook’s 503"_qs);
    runToEnd();
    paste(outlookError);
    window->resize(900, 600);
    for (int step = 0; step < 4; ++step) { // each a tenth larger
        QCoreApplication::processEvents();
        const auto widgets = window->findChildren<QWidget *>();
        for (const QWidget *widget : widgets) {
            const bool isButton = qobject_cast<const QPushButton *>(widget);
            const bool isLabel = qobject_cast<const QLabel *>(widget) && widget->hasHeightForWidth();
            if (!widget->isVisible() || !(isButton || isLabel))
                continue;
            EXPECT_TRUE(widget->parentWidget()->rect().contains(widget->geometry()))
                << widget->accessibleName().toStdString();
            if (isButton) {
                EXPECT_GE(widget->width(), widget->sizeHint().width()) << widget->accessibleName().toStdString();
            } else {
                EXPECT_GE(widget->height(), widget->heightForWidth(widget->width()))
                    << static_cast<const QLabel *>(widget)->text().toStdString();
            }
        }
        press(Qt::Key_Plus, Qt::ControlModifier);
    }
    press(Qt::Key_0, Qt::ControlModifier);
}

TEST_F(WindowPasteTest, ALongPasteDoesNotHoldTheWindowUpAndTheNewestCounts)
{
    QString big = u"=== Trying mail:25...\n"_qs;
    while (big.size() < 10'000'000)
        big += u" -> a line of content\n"_qs;
    QGuiApplication::clipboard()->setText(big);
    press(Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
    EXPECT_FALSE(panel()->showsPasted()); // the key came back before the answer
    paste(u"0x800CCC0E"_qs);
    EXPECT_THAT(said(), HasSubstr("0x800CCC0E"));
    // The answer to what was asked first is never shown.
    QTest::qWait(300);
    EXPECT_THAT(said(), HasSubstr("0x800CCC0E"));
}

TEST(PastedExplainer, AnswersOnlyTheNewestQuestion)
{
    PastedExplainer explainer;
    QStringList answers;
    QObject::connect(&explainer, &PastedExplainer::answered, &explainer,
        [&answers](const PastedAnswerPointer &answer) { answers.append(answer->excerpt.join(u' ')); });
    for (int question = 0; question < 40; ++question)
        explainer.explain({"550 question " + QByteArray::number(question), {}});
    ASSERT_TRUE(waitFor([&] { return !explainer.isBusy(); }));
    QTest::qWait(100); // whatever else was read would come now
    EXPECT_EQ(answers, QStringList(u"550 question 39"_qs));
    explainer.explain({"550 forgotten", {}});
    explainer.forget();
    QTest::qWait(100);
    EXPECT_EQ(answers.size(), 1);
}

TEST_F(WindowPasteTest, AnEmptyClipboardLeadsToTheBox)
{
    QGuiApplication::clipboard()->setText(u"  "_qs);
    press(Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
    EXPECT_EQ(QApplication::focusWidget(), find<PasteBox>(u"Paste to explain"_qs));
    EXPECT_THAT(status().toStdString(), HasSubstr("no text on the clipboard"));
}

} // namespace
