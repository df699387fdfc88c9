// SPDX-License-Identifier: MIT
// The composer's files: attached, opened, saved, and kept with the profile.
#include "tests/ui/composerfixture.h"

using namespace helodesk;
using namespace helodesk::test;
using testing::HasSubstr;
using testing::Not;

namespace {

TEST_F(WindowComposerTest, FilesAreDroppedAttachedAndTakenAway)
{
    drop(&composer(), file(u"notes.txt"_qs, "Some notes\n"));
    EXPECT_EQ(chips(), QStringList{u"notes.txt · 11 B"_qs});
    EXPECT_THAT(wire(), HasSubstr("Content-Disposition: attachment; filename=notes.txt"));
    waitForPreview();
    const auto *structure = composer().wireCard()->structure();
    ASSERT_EQ(structure->topLevelItemCount(), 1);
    EXPECT_EQ(structure->topLevelItem(0)->text(0), u"multipart/mixed"_qs);
    ASSERT_EQ(structure->topLevelItem(0)->childCount(), 2);
    EXPECT_THAT(structure->topLevelItem(0)->child(1)->text(2).toStdString(), HasSubstr("notes.txt"));
    auto *chip = find<AttachmentChip>(u"notes.txt · 11 B"_qs);
    chip->setFocus();
    press(Qt::Key_Delete);
    EXPECT_EQ(chips(), QStringList());
    undo();
    EXPECT_EQ(chips().size(), 1);
}

TEST_F(WindowComposerTest, MessageFilesGoOutOctetByOctet)
{
    MailSink sink;
    sendTo(sink);
    const QByteArray source = "From: a@b.example\r\nSubject: from a file\r\n\r\nGr\xfc\xdf"
                              "e {{now}}\r\n.dot\r\n";
    drop(&composer(), file(u"old.eml"_qs, source));
    EXPECT_FALSE(has(u"Subject"_qs));
    EXPECT_THAT(wire(), HasSubstr("Gr\\xfc\\xdfe {{now}}\n..dot\n."));
    EXPECT_THAT(checks(), HasSubstr("The header has no Date"));
    runToEnd();
    QByteArray sent = source;
    EXPECT_EQ(sink.messages.value(0), sent.replace("\r\n.", "\r\n.."));
    openTab(u"Message"_qs);
    press(Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
    click(u"Make Date and Message-ID fresh"_qs);
    EXPECT_TRUE(find<QCheckBox>(u"New Date and Message-ID for each run"_qs)->isChecked());
    EXPECT_THAT(wire(), HasSubstr("Message-ID: <"));
    click(u"Write a text instead"_qs);
    EXPECT_TRUE(has(u"Subject"_qs));
}

TEST_F(WindowComposerTest, TheWholeSourceCanBeEditedToTheOctet)
{
    MailSink sink;
    sendTo(sink);
    find<QPlainTextEdit>(u"Text"_qs)->setFocus();
    press(Qt::Key_U, Qt::ControlModifier);
    ASSERT_TRUE(waitFor([this] { return has(u"Source"_qs); }));
    EXPECT_THAT(find<QPlainTextEdit>(u"Source"_qs)->toPlainText().toStdString(), HasSubstr("Subject: Test message\n"));
    type(u"Source"_qs, u"Subject: raw\n\nbare␊line\n"_qs);
    click(u"Octet by octet"_qs);
    if (find<QCheckBox>(u"New Date and Message-ID"_qs)->isChecked())
        click(u"New Date and Message-ID"_qs);
    // The sign was a letter until now; typed once more it is the octet.
    type(u"Source"_qs, u"Subject: raw\n\nbare␊line\n"_qs);
    EXPECT_THAT(wire(), HasSubstr("bareLF\nline\n."));
    EXPECT_THAT(checks(), HasSubstr("1 line feeds stand without a carriage return"));
    runToEnd();
    EXPECT_EQ(sink.messages.value(0), "Subject: raw\r\n\r\nbare\nline\r\n");
    openTab(u"Message"_qs);
    click(u"Compose from fields"_qs);
    EXPECT_EQ(find<QLineEdit>(u"Subject"_qs)->text(), u"Test message"_qs);
}

TEST_F(WindowComposerTest, LargeAttachmentsAreShownByTheirBeginningAndSize)
{
    QFile large(folder.filePath(u"large.bin"_qs));
    ASSERT_TRUE(large.open(QIODevice::WriteOnly) && large.resize(20 * 1000 * 1000));
    QList<bool> checkedToTheEnd;
    QObject::connect(composer().findChild<PreviewMaker *>(), &PreviewMaker::made, window.get(),
        [&](const MessagePreview &preview) { checkedToTheEnd.append(preview.isChecked); });
    drop(&composer(), large.fileName());
    waitForPreview();
    EXPECT_THAT(wire(), HasSubstr("… the beginning of 27.4 MB"));
    EXPECT_THAT(facts(), HasSubstr("27.4 MB on the wire · 7-bit · longest line 76"));
    EXPECT_EQ(checkedToTheEnd, (QList<bool>{false, true})) << "the beginning first";
    QObject::disconnect(composer().findChild<PreviewMaker *>(), &PreviewMaker::made, window.get(), nullptr);
}

TEST_F(WindowComposerTest, WhatWouldBeSentIsSavedAsAFile)
{
    type(u"Text"_qs, u".saved\n"_qs);
    const QString shown = QString::fromStdString(wire());
    const QString path = folder.filePath(u"saved.eml"_qs);
    composer().writeMessage(path);
    ASSERT_TRUE(waitFor([this] { return !composer().notice().isEmpty(); }));
    EXPECT_THAT(composer().notice().toStdString(), HasSubstr("Saved as"));
    QFile saved(path);
    ASSERT_TRUE(saved.open(QIODevice::ReadOnly));
    const QByteArray octets = saved.readAll();
    EXPECT_TRUE(octets.endsWith("\r\n\r\n.saved\r\n")) << octets.toStdString();
    EXPECT_EQ(octets.split('\n').size() + 1, shown.split(u'\n').size() + 1);
    composer().writeMessage(folder.filePath(u"nowhere/saved.eml"_qs));
    ASSERT_TRUE(waitFor([this] { return composer().notice().contains(u"nowhere"_qs); }));
}

TEST_F(WindowComposerTest, AFileThatIsGoneIsSaidAndNotSent)
{
    const QString path = file(u"gone.txt"_qs, "x");
    drop(&composer(), path);
    waitForPreview();
    ASSERT_TRUE(QFile::remove(path));
    type(u"Subject"_qs, u"again"_qs);
    waitForPreview();
    EXPECT_EQ(facts(), "There is nothing to send");
    EXPECT_THAT(composer().wireCard()->wire()->placeholderText().toStdString(), HasSubstr("gone.txt"));
    EXPECT_EQ(chips(), QStringList{u"gone.txt · can’t be read"_qs});
}

TEST_F(WindowComposerTest, SecretsAreNeitherShownNorWritten)
{
    qputenv("HELODESK_TEST_TOKEN", "hush-hush");
    close();
    QDir().mkpath(folder.filePath(u"profiles"_qs));
    file(u"profiles/environments.json"_qs,
        R"({"format": "helodesk-environments/1", "secrets": {"token": "env:HELODESK_TEST_TOKEN"}})");
    open();
    ASSERT_TRUE(waitFor([this] { return !workbench().variableSources().common->secrets.isEmpty(); }));
    openTab(u"Message"_qs);
    chooseTemplate(u"HTML with a picture"_qs);
    type(u"Text"_qs, u"It is {{token}}.\n"_qs);
    find<QPlainTextEdit>(u"Text"_qs)->setFocus();
    EXPECT_THAT(wire(), HasSubstr("\nIt is ********.\n"));
    EXPECT_THAT(wire(), Not(HasSubstr("hush")));
    composer().writeMessage(folder.filePath(u"secret.eml"_qs));
    EXPECT_THAT(composer().notice().toStdString(), HasSubstr("secrets aren’t written to files"));
    EXPECT_FALSE(QFile::exists(folder.filePath(u"secret.eml"_qs)));
}

TEST_F(WindowComposerTest, SettingsOfAnAttachmentAreChanged)
{
    drop(&composer(), file(u"notes.txt"_qs, "Some notes\n"));
    waitForPreview();
    inDialog<AttachmentDialog>([this](AttachmentDialog &dialog) {
        type(u"Name for the receiver"_qs, u"other.bin"_qs);
        chooseInCombo(u"Encoding"_qs, u"base64"_qs);
        dialog.accept();
    });
    click(u"notes.txt · 11 B"_qs);
    EXPECT_EQ(chips(), QStringList{u"other.bin · 11 B"_qs});
    EXPECT_THAT(wire(), HasSubstr("U29tZSBub3Rlcwo="));
    inDialog<AttachmentDialog>([this](AttachmentDialog &dialog) {
        type(u"Size"_qs, u"much"_qs);
        EXPECT_FALSE(find<QPushButton>(u"OK"_qs)->isEnabled());
        type(u"Size"_qs, u"20KB"_qs);
        EXPECT_TRUE(find<QPushButton>(u"OK"_qs)->isEnabled());
        dialog.accept();
    });
    click(u"Attach generated octets"_qs);
    EXPECT_EQ(chips().value(1), u"filler.bin · 20.0 kB generated"_qs);
}

TEST_F(WindowComposerTest, TheMessageIsKeptWithItsProfile)
{
    choose(u"Profiles"_qs, u"New server…"_qs);
    chooseTemplate(u"HTML with a picture"_qs);
    type(u"From"_qs, u"Anna <anna@contoso.example>"_qs);
    close();
    open();
    openTab(u"Message"_qs);
    EXPECT_EQ(find<QLineEdit>(u"From"_qs)->text(), u"Anna <anna@contoso.example>"_qs);
    EXPECT_EQ(chips().size(), 1);
    openTab(u"HTML"_qs);
    EXPECT_THAT(find<QPlainTextEdit>(u"HTML"_qs)->toPlainText().toStdString(), HasSubstr("cid:picture@helodesk"));
}

} // namespace
