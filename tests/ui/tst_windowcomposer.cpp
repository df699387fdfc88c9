// SPDX-License-Identifier: MIT
// The composer, used as a person uses it: what is typed, what is shown of it, and what the server gets.
#include "tests/ui/composerfixture.h"

using namespace helodesk;
using namespace helodesk::test;
using testing::HasSubstr;
using testing::Not;

namespace {

QByteArray withoutIds(const QByteArray &message)
{
    QByteArrayList lines;
    for (const QByteArray &line : message.split('\n')) {
        if (!line.startsWith("Date: ") && !line.startsWith("Message-ID: "))
            lines.append(line);
    }
    return lines.join('\n');
}

TEST_F(WindowComposerTest, WhatIsShownIsWhatTheServerGets)
{
    MailSink sink;
    sendTo(sink);
    runToEnd(); // from now on it is known what the server offers
    ASSERT_EQ(sink.messages.size(), 1);
    openTab(u"Message"_qs);
    type(u"From"_qs, u"Anna Åberg <anna@contoso.example>"_qs);
    type(u"To"_qs, u"\"Ben, B.\" <ben@fabrikam.example>; eva@fabrikam.example"_qs);
    type(u"Subject"_qs, u"Grüße {{counter}}"_qs);
    type(u"Text"_qs, u"Grüße – ✓\n.a dot\n"_qs);
    EXPECT_THAT(wire(), HasSubstr("To: \"Ben, B.\" <ben@fabrikam.example>, eva@fabrikam.example\n"));
    EXPECT_THAT(wire(), HasSubstr("\nGrüße – ✓\n..a dot\n."));
    EXPECT_THAT(facts(), HasSubstr("8-bit · longest line"));
    EXPECT_THAT(facts(), HasSubstr("fits SIZE 52428800"));
    const QByteArray shown = QByteArray::fromStdString(wire());
    runToEnd();
    ASSERT_EQ(sink.messages.size(), 2);
    QByteArray got = sink.messages.last();
    EXPECT_THAT(got.toStdString(), HasSubstr("\r\n..a dot\r\n"));
    got.replace("\r\n", "\n");
    EXPECT_EQ(withoutIds(got + "."), withoutIds(shown));
    EXPECT_THAT(got.toStdString(), testing::ContainsRegex("Subject: =.UTF-8.Q.Gr=C3=BC=C3=9Fe.= [0-9]+"));
}

TEST_F(WindowComposerTest, EnvelopeAndHeaderStandApart)
{
    MailSink sink;
    sendTo(sink);
    type(u"From"_qs, u"Ceo <ceo@other.example>"_qs);
    EXPECT_THAT(checks(), HasSubstr("DMARC won’t find the author’s domain other.example"));
    click(u"Null sender"_qs);
    EXPECT_EQ(find<QLineEdit>(u"Envelope from"_qs)->text(), u"<>"_qs);
    runToEnd();
    EXPECT_TRUE(sink.commands.join('\n').contains("MAIL FROM:<>"));
    EXPECT_THAT(sink.messages.value(0).toStdString(), HasSubstr("From: Ceo <ceo@other.example>\r\n"));
}

TEST_F(WindowComposerTest, TypingIsTakenBackWordByWordAndBroughtBack)
{
    type(u"Subject"_qs, u"Another subject"_qs);
    type(u"Text"_qs, u"One"_qs);
    EXPECT_THAT(wire(), HasSubstr("\nOne\n."));
    undo();
    EXPECT_THAT(wire(), HasSubstr("This is a test message"));
    undo();
    EXPECT_EQ(find<QLineEdit>(u"Subject"_qs)->text(), u"Another "_qs);
    undo();
    EXPECT_EQ(find<QLineEdit>(u"Subject"_qs)->text(), u"Test message"_qs);
    redo();
    redo();
    EXPECT_EQ(find<QLineEdit>(u"Subject"_qs)->text(), u"Another subject"_qs);
    EXPECT_THAT(wire(), HasSubstr("Subject: Another subject\n"));
}

TEST_F(WindowComposerTest, TheMenuTakesBackWhatWasTyped)
{
    type(u"Subject"_qs, u"Another"_qs);
    window->menuBar()->setFocus(Qt::MenuBarFocusReason); // as its keys do
    QAction *undoing = nullptr;
    for (QAction *action : window->actions()) {
        if (action->text().startsWith(u"&Undo"_qs))
            undoing = action;
    }
    ASSERT_TRUE(undoing);
    EXPECT_EQ(undoing->text(), u"&Undo typing in “Subject”"_qs);
    undoing->trigger();
    EXPECT_EQ(find<QLineEdit>(u"Subject"_qs)->text(), u"Test message"_qs);
}

TEST_F(WindowComposerTest, EachProfileHasItsOwnSteps)
{
    type(u"Subject"_qs, u"First"_qs);
    choose(u"Profiles"_qs, u"Outlook’s 503"_qs);
    find<QLineEdit>(u"Subject"_qs)->setFocus();
    undo();
    EXPECT_EQ(find<QLineEdit>(u"Subject"_qs)->text(), u"Test message"_qs);
    choose(u"Profiles"_qs, u"Practice server"_qs);
    EXPECT_EQ(find<QLineEdit>(u"Subject"_qs)->text(), u"First"_qs);
    find<QLineEdit>(u"Subject"_qs)->setFocus();
    undo();
    EXPECT_EQ(find<QLineEdit>(u"Subject"_qs)->text(), u"Test message"_qs);
}

TEST_F(WindowComposerTest, BlindRecipientsMoveFromTheHeaderToTheEnvelope)
{
    openTab(u"Headers"_qs);
    click(u"Add a header field"_qs);
    auto *table = find<QTableWidget>(u"Header fields"_qs);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    table->item(0, 0)->setText(u"Bcc"_qs);
    table->item(0, 1)->setText(u"eva@fabrikam.example"_qs);
    EXPECT_THAT(wire(), HasSubstr("Bcc: eva@fabrikam.example\n"));
    EXPECT_THAT(checks(), HasSubstr("The header names blind recipients (Bcc)"));
    openTab(u"Checks (1)"_qs);
    click(u"Move them to the envelope"_qs);
    EXPECT_THAT(wire(), Not(HasSubstr("Bcc")));
    EXPECT_EQ(checks(), "Nothing that a server or receiver would take offence at.");
    EXPECT_THAT(find<QLineEdit>(u"Envelope to"_qs)->text().toStdString(), HasSubstr("eva@fabrikam.example"));
    find<QLineEdit>(u"Envelope to"_qs)->setFocus();
    undo();
    EXPECT_EQ(table->rowCount(), 1);
}

TEST_F(WindowComposerTest, HeaderFieldsCanBeRepeatedAndMoved)
{
    openTab(u"Headers"_qs);
    auto *table = find<QTableWidget>(u"Header fields"_qs);
    for (const QString &value : {u"one"_qs, u"two"_qs}) {
        click(u"Add a header field"_qs);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        table->item(table->currentRow(), 1)->setText(value);
    }
    EXPECT_THAT(wire(), HasSubstr("X-Test: one\nX-Test: two\n"));
    click(u"Move the header field up"_qs);
    EXPECT_THAT(wire(), HasSubstr("X-Test: two\nX-Test: one\n"));
    click(u"Remove the header field"_qs);
    EXPECT_THAT(wire(), Not(HasSubstr("X-Test: two")));
    click(u"Fix the date as shown"_qs);
    EXPECT_THAT(wire(), HasSubstr("Date: " + find<QLineEdit>(u"Date"_qs)->text().toStdString() + '\n'));
    EXPECT_FALSE(now().draft.date.isEmpty());
}

TEST_F(WindowComposerTest, TemplatesAreUsedSavedAndDeleted)
{
    chooseTemplate(u"HTML with a picture"_qs);
    EXPECT_EQ(find<QPushButton>(u"Template"_qs)->text(), u"HTML with a picture"_qs);
    EXPECT_THAT(wire(), HasSubstr("Content-Type: multipart/alternative"));
    type(u"Subject"_qs, u"Mine"_qs);
    EXPECT_EQ(find<QPushButton>(u"Template"_qs)->text(), u"Own message"_qs);
    inDialog<QInputDialog>([](QInputDialog &dialog) {
        dialog.setTextValue(u"My template"_qs);
        dialog.accept();
    });
    click(u"Save as template…"_qs);
    EXPECT_EQ(find<QPushButton>(u"Template"_qs)->text(), u"My template"_qs);
    chooseTemplate(u"Plain test message"_qs);
    chooseTemplate(u"My template"_qs);
    EXPECT_EQ(find<QLineEdit>(u"Subject"_qs)->text(), u"Mine"_qs);
    inDialog<QMessageBox>([](QMessageBox &box) { box.button(QMessageBox::Yes)->click(); });
    chooseTemplate(u"Delete › My template"_qs);
    EXPECT_EQ(find<QPushButton>(u"Template"_qs)->text(), u"Own message"_qs);
}

TEST_F(WindowComposerTest, VariablesAreOfferedWhileTheyAreTyped)
{
    type(u"Subject"_qs, u"at {{no"_qs);
    QCoreApplication::processEvents();
    EXPECT_EQ(find<QListWidget>(u"Variables"_qs)->count(), 1);
    press(Qt::Key_Return);
    EXPECT_EQ(find<QLineEdit>(u"Subject"_qs)->text(), u"at {{now}}"_qs);
    EXPECT_EQ(now().draft.subject, u"at {{now}}"_qs);
    EXPECT_FALSE(has(u"Variables"_qs));
    type(u"Text"_qs, u"{{ran"_qs);
    QCoreApplication::processEvents();
    press(Qt::Key_Tab);
    EXPECT_EQ(find<QPlainTextEdit>(u"Text"_qs)->toPlainText(), u"{{random 1MB}}"_qs);
    EXPECT_EQ(find<QPlainTextEdit>(u"Text"_qs)->textCursor().selectedText(), u"1MB"_qs);
}

TEST_F(WindowComposerTest, HtmlIsShownWithoutAskingAnybody)
{
    chooseTemplate(u"HTML with a picture"_qs);
    openTab(u"HTML"_qs);
    waitForPreview();
    composer().wireCard()->showPage(WireCard::HtmlPage);
    const HtmlView *view = composer().wireCard()->html();
    EXPECT_THAT(view->browser()->toPlainText().toStdString(), HasSubstr("this message has HTML with a picture"));
    EXPECT_EQ(view->browser()->refused(), QStringList());
    auto *html = find<QPlainTextEdit>(u"HTML"_qs);
    html->setPlainText(u"<script>bad()</script><p onclick='x'>Hi</p><img src='http://127.0.0.1:9/t.png'>"
                       u"<img src='file:///etc/hostname'>"_qs);
    waitForPreview();
    EXPECT_EQ(view->browser()->toPlainText().trimmed().remove(QChar::ObjectReplacementCharacter).trimmed(), u"Hi"_qs);
    EXPECT_THAT(view->browser()->refused(),
        testing::UnorderedElementsAre(u"http://127.0.0.1:9/t.png"_qs, u"file:///etc/hostname"_qs));
    EXPECT_THAT(view->note().toStdString(), HasSubstr("Nothing is fetched"));
}

TEST_F(WindowComposerTest, MessagesAreSignedAndTheSignatureIsChecked)
{
    // The key of RFC 8463 A.2, as PKCS #8.
    const QByteArray der = QByteArray::fromHex("302e020100300506032b657004220420")
        + QByteArray::fromBase64("nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=");
    const QString key
        = file(u"key.pem"_qs, "-----BEGIN PRIVATE KEY-----\n" + der.toBase64() + "\n-----END PRIVATE KEY-----\n");
    openTab(u"Options"_qs);
    type(u"Domain"_qs, u"contoso.example"_qs);
    type(u"Selector"_qs, u"desk"_qs);
    type(u"Key file"_qs, key);
    EXPECT_THAT(wire(), HasSubstr("DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;"));
    auto *record = find<QPlainTextEdit>(u"DNS record"_qs);
    ASSERT_TRUE(waitFor([&] { return !record->toPlainText().isEmpty(); }));
    // RFC 8463 A.2
    EXPECT_EQ(record->toPlainText(), u"v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="_qs);
    auto *check = find<QPushButton>(u"Check the signature"_qs);
    check->click();
    ASSERT_TRUE(waitFor([&] { return check->isEnabled(); }));
    bool good = false;
    for (const QLabel *label : window->findChildren<QLabel *>())
        good = good || label->text() == u"The signature is good (contoso.example, selector desk, ed25519-sha256)."_qs;
    EXPECT_TRUE(good);
}

} // namespace
